using System.Text;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class MessageJsonTests
{
    private const string NoMentions = "\"allowed_mentions\":{\"parse\":[]}";

    [Fact]
    public void Mentions_are_off_in_everything_that_is_sent()
    {
        Assert.Contains(NoMentions, Written(MessagePayload.Text("hi"), MessageUse.Create), StringComparison.Ordinal);
        Assert.Contains(NoMentions, Written(MessagePayload.Text("hi"), MessageUse.Edit), StringComparison.Ordinal);
        Assert.Contains(NoMentions, Written(new MessagePayload(), MessageUse.Edit), StringComparison.Ordinal);
        Assert.Contains(NoMentions, JsonText.Of(InteractionResponse.Message(MessagePayload.Text("hi"), ephemeral: true)), StringComparison.Ordinal);
        Assert.Contains(NoMentions, JsonText.Of(InteractionResponse.Update(MessagePayload.Text("hi"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Those_who_are_to_be_notified_are_named() => JsonText.Equal(
        """{"content":"x","allowed_mentions":{"parse":[],"users":["1"],"roles":["2"]}}""",
        Written(MessagePayload.Text("x") with { AllowedMentions = AllowedMentions.OfUsers(new Snowflake(1)) with { Roles = [new Snowflake(2)] } }, MessageUse.Create));

    [Fact]
    public void The_flag_of_the_second_generation_is_set_by_its_components()
    {
        Assert.Contains("\"flags\":32768", Written(MessagePayload.Of(new TextDisplay("x")), MessageUse.Create), StringComparison.Ordinal);
        Assert.DoesNotContain("flags", Written(MessagePayload.Of(new ActionRow(Button.Primary("a", "A"))), MessageUse.Create), StringComparison.Ordinal);
        Assert.Contains(
            "\"flags\":32832",
            JsonText.Of(InteractionResponse.Message(MessagePayload.Of(new TextDisplay("x")), ephemeral: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_to_the_second_generation_clears_what_it_forbids() => JsonText.Equal(
        """{"content":null,"embeds":[],"components":[{"type":10,"content":"x"}],"flags":32768,"allowed_mentions":{"parse":[]}}""",
        Written(MessagePayload.Of(new TextDisplay("x")), MessageUse.Edit));

    [Fact]
    public void A_channel_message_has_its_nonce_enforced_and_its_reply_not_required() => JsonText.Equal(
        """{"content":"x","allowed_mentions":{"parse":[]},"nonce":"n","enforce_nonce":true,"message_reference":{"message_id":"5","fail_if_not_exists":false}}""",
        Written(MessagePayload.Text("x") with { Nonce = "n", ReplyTo = new Snowflake(5) }, MessageUse.Create));

    [Fact]
    public void Flags_and_fields_go_only_where_Discord_takes_them()
    {
        var payload = MessagePayload.Text("x") with { Flags = MessageFlags.Ephemeral | MessageFlags.SuppressNotifications, Nonce = "n" };
        Assert.Contains("\"flags\":4096", Written(payload, MessageUse.Create), StringComparison.Ordinal);
        Assert.Contains("\"flags\":4160", Written(payload, MessageUse.Respond), StringComparison.Ordinal);
        Assert.DoesNotContain("flags", Written(payload, MessageUse.Edit), StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", Written(payload, MessageUse.Respond), StringComparison.Ordinal);
    }

    [Fact]
    public void An_embed_is_written_with_all_its_parts()
    {
        var embed = new Embed
        {
            Title = "T", Description = "D", Url = "https://x.test/", Timestamp = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), Color = 255,
            Author = new EmbedAuthor("A") { Url = "https://a.test/", IconUrl = "https://i.test/" }, Fields = [new EmbedField("N", "V") { IsInline = true }],
            ImageUrl = "attachment://a.png", ThumbnailUrl = "https://t.test/", Footer = new EmbedFooter("F") { IconUrl = "https://f.test/" },
        };
        JsonText.Equal(
            """
            {"embeds":[{"title":"T","description":"D","url":"https://x.test/","timestamp":"2026-11-20T12:00:00+00:00","color":255,
             "author":{"name":"A","url":"https://a.test/","icon_url":"https://i.test/"},"fields":[{"name":"N","value":"V","inline":true}],
             "image":{"url":"attachment://a.png"},"thumbnail":{"url":"https://t.test/"},"footer":{"text":"F","icon_url":"https://f.test/"}}],
             "allowed_mentions":{"parse":[]}}
            """,
            Written(new MessagePayload { Embeds = [embed] }, MessageUse.Create));
    }

    [Fact]
    public void Files_are_listed_with_their_numbers() => JsonText.Equal(
        """{"content":"x","allowed_mentions":{"parse":[]},"attachments":[{"id":"0","filename":"a.txt"},{"id":"1","filename":"b.png","description":"B"}]}""",
        Written(MessagePayload.Text("x") with { Files = [new MessageFile("a.txt", default), new MessageFile("b.png", default) { Description = "B" }] }, MessageUse.Create));

    public static TheoryData<InteractionResponse, string> Responses { get; } = new()
    {
        { InteractionResponse.Pong, """{"type":1}""" },
        { InteractionResponse.DeferMessage(ephemeral: true), """{"type":5,"data":{"flags":64}}""" },
        { InteractionResponse.DeferMessage(ephemeral: false), """{"type":5}""" },
        { InteractionResponse.DeferUpdate, """{"type":6}""" },
        { InteractionResponse.Autocomplete([]), """{"type":8,"data":{"choices":[]}}""" },
        { InteractionResponse.Autocomplete([new CommandChoice("A", "a"), new CommandChoice("B", 2L), new CommandChoice("C", 1.5)]),
            """{"type":8,"data":{"choices":[{"name":"A","value":"a"},{"name":"B","value":2},{"name":"C","value":1.5}]}}""" },
        { InteractionResponse.Message(MessagePayload.Text("x"), ephemeral: false), """{"type":4,"data":{"content":"x","allowed_mentions":{"parse":[]}}}""" },
        { InteractionResponse.Message(MessagePayload.Text("x"), ephemeral: true), """{"type":4,"data":{"content":"x","flags":64,"allowed_mentions":{"parse":[]}}}""" },
        { InteractionResponse.Update(new MessagePayload { Content = "", Components = [] }), """{"type":7,"data":{"content":"","components":[],"allowed_mentions":{"parse":[]}}}""" },
        { InteractionResponse.Modal(new Modal("m", "T", [])), """{"type":9,"data":{"custom_id":"m","title":"T","components":[]}}""" },
    };

    [Theory, MemberData(nameof(Responses))]
    public void Each_answer_is_written_as_Discord_reads_it(InteractionResponse response, string json) => JsonText.Equal(json, JsonText.Of(response));

    [Fact]
    public void The_first_answer_carries_no_files() => Assert.Throws<ArgumentException>(
        () => InteractionResponse.Message(MessagePayload.Text("x") with { Files = [new MessageFile("a", default)] }, ephemeral: true));

    [Fact]
    public void Text_leaves_as_it_is_and_half_a_character_does_no_harm()
    {
        Assert.Contains("é <b> & '", Written(MessagePayload.Text("é <b> & '"), MessageUse.Create), StringComparison.Ordinal);
        var written = Encoding.UTF8.GetBytes(Written(MessagePayload.Text("a\ud800b"), MessageUse.Create));
        Assert.Contains("a\uFFFDb", System.Text.Json.JsonDocument.Parse(written).RootElement.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    private static string Written(MessagePayload payload, MessageUse use) => JsonText.Of(json => payload.Write(json, use));
}
