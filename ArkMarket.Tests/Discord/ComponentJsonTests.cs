using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class ComponentJsonTests
{
    public static TheoryData<Component, string> Components { get; } = new()
    {
        { new ActionRow(Button.Primary("a", "A"), Button.Danger("b", "B") with { IsDisabled = true, Emoji = "🎫" }),
            """{"type":1,"components":[{"type":2,"style":1,"custom_id":"a","label":"A"},{"type":2,"style":4,"custom_id":"b","label":"B","emoji":{"name":"🎫"},"disabled":true}]}""" },
        { Button.Link("https://x.test/", "X"), """{"type":2,"style":5,"label":"X","url":"https://x.test/"}""" },
        { Button.Premium(new Snowflake(5)), """{"type":2,"style":6,"sku_id":"5"}""" },
        { Button.Success("c", "C") with { Id = 9, Emoji = new Emoji("rex") { Id = new Snowflake(8), IsAnimated = true } },
            """{"type":2,"id":9,"style":3,"custom_id":"c","label":"C","emoji":{"id":"8","name":"rex","animated":true}}""" },
        { new StringSelect("s", [new SelectOption("L", "v") { Description = "D", IsDefault = true }]) { Placeholder = "P", MinValues = 0, MaxValues = 1 },
            """{"type":3,"custom_id":"s","options":[{"label":"L","value":"v","description":"D","default":true}],"placeholder":"P","min_values":0,"max_values":1}""" },
        { new UserSelect("u") { DefaultValues = [SelectDefault.User(new Snowflake(1))] },
            """{"type":5,"custom_id":"u","default_values":[{"id":"1","type":"user"}]}""" },
        { new RoleSelect("r") { IsDisabled = true }, """{"type":6,"custom_id":"r","disabled":true}""" },
        { new MentionableSelect("m") { IsRequired = false }, """{"type":7,"custom_id":"m","required":false}""" },
        { new ChannelSelect("c") { ChannelTypes = [ChannelType.GuildText, ChannelType.GuildCategory] }, """{"type":8,"custom_id":"c","channel_types":[0,4]}""" },
        { new TextInput("t", TextInputStyle.Paragraph) { MinLength = 1, MaxLength = 5, IsRequired = false, Value = "v", Placeholder = "p" },
            """{"type":4,"custom_id":"t","style":2,"min_length":1,"max_length":5,"required":false,"value":"v","placeholder":"p"}""" },
        { new Section("text", Button.Secondary("b", "B")),
            """{"type":9,"components":[{"type":10,"content":"text"}],"accessory":{"type":2,"style":2,"custom_id":"b","label":"B"}}""" },
        { new Thumbnail("https://x.test/a.png") { Description = "d", IsSpoiler = true },
            """{"type":11,"media":{"url":"https://x.test/a.png"},"description":"d","spoiler":true}""" },
        { new MediaGallery([new MediaItem("attachment://a.png")]), """{"type":12,"items":[{"media":{"url":"attachment://a.png"}}]}""" },
        { new FileComponent("attachment://log.txt"), """{"type":13,"file":{"url":"attachment://log.txt"}}""" },
        { new Separator { HasDivider = false, IsLarge = true }, """{"type":14,"divider":false,"spacing":2}""" },
        { new Container(new TextDisplay("t")) { AccentColor = 255 }, """{"type":17,"components":[{"type":10,"content":"t"}],"accent_color":255}""" },
        { new Label("L", new Checkbox("c") { IsDefault = true }) { Description = "D" },
            """{"type":18,"label":"L","description":"D","component":{"type":23,"custom_id":"c","default":true}}""" },
        { new FileUpload("f") { MinValues = 0, MaxValues = 2, IsRequired = false, FileTypes = ["image", ".txt"] },
            """{"type":19,"custom_id":"f","min_values":0,"max_values":2,"required":false,"file_types":["image",".txt"]}""" },
        { new RadioGroup("g", [new ChoiceOption("A", "a") { Description = "d" }, new ChoiceOption("B", "b") { IsDefault = true }]),
            """{"type":21,"custom_id":"g","options":[{"value":"a","label":"A","description":"d"},{"value":"b","label":"B","default":true}]}""" },
        { new CheckboxGroup("h", [new ChoiceOption("A", "a")]) { MinValues = 0, IsRequired = false },
            """{"type":22,"custom_id":"h","options":[{"value":"a","label":"A"}],"min_values":0,"required":false}""" },
    };

    [Theory, MemberData(nameof(Components))]
    public void Each_component_is_written_as_Discord_reads_it(Component component, string json) => JsonText.Equal(json, JsonText.Of(component));

    [Fact]
    public void Every_kind_of_component_has_a_row_here()
    {
        var kinds = typeof(Component).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Component)) && !type.IsAbstract);
        var tried = Components.SelectMany(row => WithChildren(row.Data.Item1)).Select(component => component.GetType());
        Assert.Empty(kinds.Except(tried));
    }

    [Fact]
    public void A_modal_is_written_with_all_its_fields() => JsonText.Equal(
        """{"custom_id":"m","title":"T","components":[{"type":10,"content":"hi"},{"type":18,"label":"L","component":{"type":4,"custom_id":"t","style":1}}]}""",
        JsonText.Of(new Modal("m", "T", [new TextDisplay("hi"), new Label("L", new TextInput("t", TextInputStyle.Short))]).Write));

    private static IEnumerable<Component> WithChildren(Component component) =>
        component.Children.SelectMany(child => WithChildren(child.Item2)).Prepend(component);
}
