using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>One row for each limit: what breaks it, and the words that tell.</summary>
public sealed class MessageLimitsTests
{
    private static readonly Button Ok = Button.Primary("ok", "OK");

    public static TheoryData<MessagePayload, string> Faulty { get; } = new()
    {
        { new MessagePayload(), "empty message" },
        { MessagePayload.Text(" "), "empty message" },
        { MessagePayload.Text(Long(2001)), "content has 2001 characters, and 2000 are allowed" },
        { MessagePayload.Text("x") with { Nonce = Long(26) }, "nonce has 26" },
        { MessagePayload.Text("x") with { AllowedMentions = AllowedMentions.OfUsers(Ids(101)) }, "allowed_mentions.users has 101 entries" },
        { MessagePayload.Text("x") with { AllowedMentions = AllowedMentions.OfRoles(Ids(101)) }, "allowed_mentions.roles has 101 entries" },
        { Embeds(11), "embeds has 11 entries" },
        { Embed(new Embed { Title = Long(257) }), "embeds[0].title has 257" },
        { Embed(new Embed { Description = Long(4097) }), "embeds[0].description has 4097" },
        { Embed(new Embed { Author = new EmbedAuthor(Long(257)) }), "embeds[0].author.name has 257" },
        { Embed(new Embed { Footer = new EmbedFooter(Long(2049)) }), "embeds[0].footer.text has 2049" },
        { Embed(new Embed { Color = 0x1000000 }), "embeds[0].color is 16777216" },
        { Embed(new Embed { Fields = [.. Enumerable.Repeat(new EmbedField("n", "v"), 26)] }), "embeds[0].fields has 26 entries" },
        { Embed(new Embed { Fields = [new EmbedField(" ", "v")] }), "embeds[0].fields[0].name is empty" },
        { Embed(new Embed { Fields = [new EmbedField(Long(257), "v")] }), "embeds[0].fields[0].name has 257" },
        { Embed(new Embed { Fields = [new EmbedField("n", "")] }), "embeds[0].fields[0].value is empty" },
        { Embed(new Embed { Fields = [new EmbedField("n", Long(1025))] }), "embeds[0].fields[0].value has 1025" },
        { Embed(new Embed { Url = "ftp://x.test/" }), "embeds[0].url is not an http" },
        { Embed(new Embed { ImageUrl = "javascript:x" }), "embeds[0].image is not an http" },
        { Embed(new Embed { ThumbnailUrl = "attachment://" }), "embeds[0].thumbnail is not an http" },
        { Embed(new Embed { Url = "https://x.test/" + Long(2048) }), "embeds[0].url has 2063" },
        { new MessagePayload { Embeds = [new Embed { Description = Long(3000) }, new Embed { Description = Long(3001) }] }, "6001 characters in all" },
        { Files([.. Enumerable.Range(0, 11).Select(index => new MessageFile($"{index}", default))]), "files has 11 entries" },
        { Files(new MessageFile("a", default), new MessageFile("a", default)), "files has the name \"a\" 2 times" },
        { Files(new MessageFile("", default)), "files[0].filename is empty" },
        { Files(new MessageFile("a", new byte[10 * 1024 * 1024 + 1])), "files[0] is more than 10 MiB" },
        { Files([.. Enumerable.Range(0, 3).Select(index => new MessageFile($"{index}", new byte[9 * 1024 * 1024]))]), "more than 25 MiB" },
        { Files(new MessageFile("a", default) { Description = Long(1025) }), "files[0].description has 1025" },
        { Rows([.. Enumerable.Range(0, 6).Select(index => new ActionRow(Button.Primary($"{index}", "x")))]), "components has 6 entries" },
        { Rows(new ActionRow()), "one to five buttons, or one select" },
        { Rows(new ActionRow([.. Enumerable.Range(0, 6).Select(index => Button.Primary($"{index}", "x"))])), "one to five buttons" },
        { Rows(new ActionRow(Ok, new UserSelect("u"))), "one to five buttons, or one select" },
        { Rows(new ActionRow(new UserSelect("u"), new UserSelect("v"))), "one to five buttons, or one select" },
        { Rows(new ActionRow(Ok, Ok)), "custom id \"ok\" 2 times" },
        { Rows(new ActionRow(Ok with { Id = 7 }) { Id = 7 }), "components has the id \"7\" 2 times" },
        { Rows(Ok), "components[0] is a Button, which cannot stand at the top of a Message" },
        { Rows(new Label("L", new Checkbox("c"))), "is a Label, which only a modal can have" },
        { Buttons(Ok with { CustomId = Long(101) }), "components[0].components[0].custom_id has 101" },
        { Buttons(Ok with { CustomId = "" }), "custom_id is empty" },
        { Buttons(Ok with { CustomId = null }), "needs a custom id" },
        { Buttons(Ok with { Label = Long(81) }), "label has 81" },
        { Buttons(Ok with { Label = null }), "needs a label or an emoji" },
        { Buttons(Ok with { Url = "https://x.test/" }), "cannot be a link or a purchase" },
        { Buttons(new Button((ButtonStyle)9) { CustomId = "c", Label = "L" }), "9 is none that Discord knows" },
        { Buttons(Button.Link("https://x.test/" + Long(512), "L")), "url has 527" },
        { Buttons(Button.Link("x", "L")), "is not an http" },
        { Buttons(new Button(ButtonStyle.Link) { Label = "L" }), "needs an address" },
        { Buttons(Button.Link("https://x.test/", "L") with { CustomId = "c" }), "can have neither custom id nor SKU" },
        { Buttons(new Button(ButtonStyle.Premium)), "needs a SKU" },
        { Buttons(Button.Premium(new Snowflake(1)) with { Label = "L" }), "nothing but its SKU" },
        { Select(Options(0)), "options has 0 entries" },
        { Select(Options(26)), "options has 26 entries" },
        { Select([new SelectOption("a", "v"), new SelectOption("b", "v")]), "the value \"v\" 2 times" },
        { Select([new SelectOption(Long(101), "v")]), "options[0].label has 101" },
        { Select([new SelectOption("", "v")]), "options[0].label is empty" },
        { Select([new SelectOption("a", Long(101))]), "options[0].value has 101" },
        { Select([new SelectOption("a", "v") { Description = Long(101) }]), "options[0].description has 101" },
        { Select([.. Options(2).Select(option => option with { IsDefault = true })]), "chosen beforehand is 2, and must be 1 to 1" },
        { Menu(new RoleSelect("r") { Placeholder = Long(151) }), "placeholder has 151" },
        { Menu(new RoleSelect("r") { MinValues = 26, MaxValues = 26 }), "values.min is 26" },
        { Menu(new RoleSelect("r") { MaxValues = 0 }), "values.max is 0" },
        { Menu(new RoleSelect("r") { MinValues = 3, MaxValues = 2 }), "at least 3 and at most 2" },
        { Menu(new RoleSelect("r") { IsRequired = true }), "required is for modals only" },
        { Menu(new RoleSelect("r") { DefaultValues = [SelectDefault.User(new Snowflake(1))] }), "has a user, which a RoleSelect cannot choose" },
        { Menu(new MentionableSelect("m") { DefaultValues = [SelectDefault.Channel(new Snowflake(1))] }), "has a channel, which a MentionableSelect" },
        { Menu(new UserSelect("u") { DefaultValues = [SelectDefault.User(new Snowflake(1)), SelectDefault.User(new Snowflake(2))] }), "chosen beforehand is 2" },
        { MessagePayload.Of(new TextDisplay("x")) with { Content = "y" }, "content cannot stand beside" },
        { MessagePayload.Of(new TextDisplay("x")) with { Embeds = [new Embed { Title = "t" }] }, "embeds cannot stand beside" },
        { MessagePayload.Of([.. Enumerable.Repeat(new Container(new TextDisplay("x")), 21)]), "components are 42 in all, and 40 are allowed" },
        { MessagePayload.Of(new TextDisplay(Long(2001)), new TextDisplay(Long(2000))), "4001 characters of text in all" },
        { MessagePayload.Of(new TextDisplay(new string('語', 3600))), "bytes of text in all" },
        { MessagePayload.Of(new TextDisplay("")), "components[0].content is empty" },
        { MessagePayload.Of(new Section([], Ok)), "components[0].components has 0 entries" },
        { MessagePayload.Of(new Section([.. Enumerable.Repeat(new TextDisplay("x"), 4)], Ok)), "components[0].components has 4 entries" },
        { MessagePayload.Of(new Section("x", new Separator())), "accessory must be a button or a thumbnail" },
        { MessagePayload.Of(new Section("x", new Thumbnail("file:///x"))), "accessory.media is not an http" },
        { MessagePayload.Of(new Section("x", new Thumbnail("https://x.test/") { Description = Long(1025) })), "accessory.description has 1025" },
        { MessagePayload.Of(new MediaGallery([])), "items has 0 entries" },
        { MessagePayload.Of(new MediaGallery(Media(11))), "items has 11 entries" },
        { MessagePayload.Of([.. Enumerable.Repeat(new MediaGallery(Media(10)), 7)]), "show 70 pictures" },
        { MessagePayload.Of(new FileComponent("https://x.test/")), "file is not an attachment address" },
        { MessagePayload.Of(new Container()), "components[0] is empty" },
        { MessagePayload.Of(new Container(new Container(new TextDisplay("x")))), "is a Container, which cannot stand in a container" },
        { MessagePayload.Of(new Container(new TextDisplay("x")) { AccentColor = -1 }), "accent_color is -1" },
        { MessagePayload.Of(new TextDisplay("x"), new TextInput("t", TextInputStyle.Short)), "is a TextInput, which only a modal can have" },
    };

    public static TheoryData<MessagePayload> Good { get; } = new(
        MessagePayload.Text(Long(2000)) with { Nonce = Long(25), AllowedMentions = AllowedMentions.OfUsers(Ids(100)) },
        new MessagePayload { Embeds = [new Embed { Description = Long(4096), Title = Long(256), Footer = new EmbedFooter(Long(1648)), ImageUrl = "attachment://a.png" }] },
        new MessagePayload { Components = [.. Enumerable.Range(0, 5).Select(row => new ActionRow([.. Enumerable.Range(0, 5).Select(cell => Button.Primary($"{row}.{cell}", Long(80)))]))] },
        Select(Options(25)),
        Menu(new UserSelect("u") { MinValues = 0, MaxValues = 25, DefaultValues = [SelectDefault.User(new Snowflake(1))] }),
        Files(new MessageFile("log.txt", new byte[10 * 1024 * 1024])) with { Components = [new FileComponent("attachment://log.txt")] },
        MessagePayload.Of(
            new Container(new TextDisplay(Long(3000)), new Separator(), new Section("x", new Thumbnail("https://x.test/a.png")), new ActionRow(Ok), new MediaGallery(Media(10)))
            { AccentColor = 0xFFFFFF },
            new Section("y", Button.Link("https://x.test/", "L"))));

    [Theory, MemberData(nameof(Faulty))]
    public void What_Discord_would_refuse_is_told(MessagePayload payload, string words) =>
        Assert.Contains(MessageLimits.Check(payload), fault => fault.Contains(words, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Good))]
    public void What_Discord_takes_has_no_fault(MessagePayload payload) => Assert.Empty(MessageLimits.Check(payload));

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(
        [
            "content has 2001 characters, and 2000 are allowed.",
            "embeds[0].title has 257 characters, and 256 are allowed.",
            "components[0] must have one to five buttons, or one select.",
        ],
        MessageLimits.Check(new MessagePayload { Content = Long(2001), Embeds = [new Embed { Title = Long(257) }], Components = [new ActionRow()] }));

    private static string Long(int length) => new('x', length);

    private static Snowflake[] Ids(int count) => [.. Enumerable.Range(1, count).Select(id => new Snowflake((ulong)id))];

    private static MessagePayload Embeds(int count) => new() { Embeds = [.. Enumerable.Repeat(new Embed { Title = "t" }, count)] };

    private static MessagePayload Embed(Embed embed) => new() { Embeds = [embed] };

    private static MessagePayload Files(params MessageFile[] files) => new() { Files = files };

    private static MessagePayload Rows(params Component[] components) => new() { Components = components };

    private static MessagePayload Buttons(Button button) => Rows(new ActionRow(button));

    private static MessagePayload Menu(SelectMenu select) => Rows(new ActionRow(select));

    private static MessagePayload Select(SelectOption[] options) => Menu(new StringSelect("s", options));

    private static SelectOption[] Options(int count) => [.. Enumerable.Range(0, count).Select(index => new SelectOption("x", $"{index}"))];

    private static MediaItem[] Media(int count) => [.. Enumerable.Repeat(new MediaItem("https://x.test/a.png"), count)];
}
