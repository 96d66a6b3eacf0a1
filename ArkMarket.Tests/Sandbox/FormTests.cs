using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Each wrong form is refused with 50035 and its code at the right place of the tree.</summary>
public sealed class FormTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("""{"content":5}""", "content", "STRING_TYPE_CONVERT")]
    [InlineData("""{"content":"LONG2001"}""", "content", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"content":"x","nonce":"LONG26"}""", "nonce", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"content":"x","flags":1}""", "flags", "BASE_TYPE_CHOICES")]
    [InlineData("""{"content":"x","flags":64}""", "flags", "BASE_TYPE_CHOICES")]
    [InlineData("""{"embeds":[{"title":"LONG257"}]}""", "embeds.0.title", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"embeds":[{"fields":[{"name":" ","value":"x"}]}]}""", "embeds.0.fields.0.name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"embeds":[{"fields":[{"name":"x","value":"LONG1025"}]}]}""", "embeds.0.fields.0.value", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"embeds":[{"color":16777216,"title":"x"}]}""", "embeds.0.color", "NUMBER_TYPE_MAX")]
    [InlineData("""{"embeds":[{"title":"x","url":"ftp://x"}]}""", "embeds.0.url", "URL_TYPE_INVALID_SCHEME")]
    [InlineData("""{"embeds":[{"description":"LONG4000"},{"description":"LONG2001"}]}""", "embeds", "MAX_EMBED_SIZE_EXCEEDED")]
    [InlineData("""{"embeds":[{}]}""", "embeds.0.description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"components":[{"type":10,"content":"x"}]}""", "components.0.type", "BASE_TYPE_CHOICES")]
    [InlineData("""{"components":[{"type":1,"components":[]}]}""", "components.0.components", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"x"},{"type":2,"style":1,"label":"b","custom_id":"x"}]}]}""", "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"LONG81","custom_id":"x"}]}]}""", "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"a"}]}]}""", "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":5,"label":"a"}]}]}""", "components.0.components.0.url", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[]}]}]}""", "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"a","value":"1"},{"label":"b","value":"1"}]}]}]}""", "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":5,"custom_id":"s"},{"type":2,"style":1,"label":"a","custom_id":"x"}]}]}""", "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED")]
    [InlineData("""{"flags":32768,"content":"x","components":[{"type":10,"content":"x"}]}""", "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")]
    [InlineData("""{"flags":32768,"components":[{"type":17,"components":[{"type":17,"components":[]}]}]}""", "components.0.components.0.type", "BASE_TYPE_CHOICES")]
    [InlineData("""{"flags":32768,"components":[{"type":10,"content":""}]}""", "components.0.content", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("""{"flags":32768,"components":[{"type":10,"content":"LONG3000"},{"type":10,"content":"LONG1001"}]}""", "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED")]
    [InlineData("""{"flags":32768,"components":[{"type":9,"components":[{"type":10,"content":"x"}]}]}""", "components.0.accessory", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://none.png"}}]}""", "components.0.file.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND")]
    [InlineData("""{"content":"x","message_reference":{"message_id":"1"}}""", "message_reference", "REPLIES_UNKNOWN_MESSAGE")]
    public async Task Messages(string body, string path, string code) => await Refused("POST", "channels/{market}/messages", body, path, code);

    [Theory]
    [InlineData("""{"name":"Shop","description":"x"}""", "name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""{"name":"shop now","description":"x"}""", "name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""{"name":"shop"}""", "description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"shop","description":"LONG101"}""", "description", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("""{"type":2,"name":"View profile","description":"x"}""", "description", "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":3,"name":"a","description":"a"},{"type":3,"name":"b","description":"b","required":true}]}""", "options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":3,"name":"a","description":"a"},{"type":4,"name":"a","description":"b"}]}""", "options.1.name", "APPLICATION_COMMAND_OPTION_NAME_DUPLICATE")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":1,"name":"a","description":"a"},{"type":4,"name":"b","description":"b"}]}""", "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":1,"name":"a","description":"a","options":[{"type":1,"name":"b","description":"b"}]}]}""", "options.0.options.0.type", "BASE_TYPE_CHOICES")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":5,"name":"a","description":"a","autocomplete":true}]}""", "options.0.autocomplete", "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_TYPE")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":4,"name":"a","description":"a","choices":[{"name":"x","value":"text"}]}]}""", "options.0.choices.0.value", "NUMBER_TYPE_COERCE")]
    [InlineData("""{"name":"shop","description":"x","options":[{"type":3,"name":"a","description":"a","max_length":6001}]}""", "options.0.max_length", "NUMBER_TYPE_MAX")]
    [InlineData("""{"name":"shop","description":"x","name_localizations":{"xx":"y"}}""", "name_localizations.xx", "BASE_TYPE_CHOICES")]
    public async Task Commands(string body, string path, string code) => await Refused("POST", "applications/{app}/guilds/{guild}/commands", body, path, code);

    [Theory]
    [InlineData("POST", "guilds/{guild}/channels", """{"type":0}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("POST", "guilds/{guild}/channels", """{"name":"LONG101"}""", "name", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("POST", "guilds/{guild}/channels", """{"name":"x","topic":"LONG1025"}""", "topic", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("POST", "guilds/{guild}/channels", """{"name":"x","parent_id":"1"}""", "parent_id", "CHANNEL_PARENT_INVALID")]
    [InlineData("POST", "guilds/{guild}/channels", """{"name":"x","type":99}""", "type", "BASE_TYPE_CHOICES")]
    [InlineData("PATCH", "channels/{market}", """{"rate_limit_per_user":21601}""", "rate_limit_per_user", "NUMBER_TYPE_MAX")]
    [InlineData("POST", "guilds/{guild}/roles", """{"name":"LONG101"}""", "name", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("PATCH", "guilds/{guild}/members/{ben}", """{"nick":"LONG33"}""", "nick", "BASE_TYPE_MAX_LENGTH")]
    [InlineData("PATCH", "guilds/{guild}/members/{ben}", """{"communication_disabled_until":"2999-01-01T00:00:00Z"}""", "communication_disabled_until", "GUILD_COMMUNICATION_DISABLED_UNTIL_TOO_FAR")]
    [InlineData("PATCH", "guilds/{guild}/members/{ben}", """{"mute":true}""", "mute", "TARGET_NOT_IN_VOICE")]
    [InlineData("PUT", "guilds/{guild}/bans/{ben}", """{"delete_message_seconds":604801}""", "delete_message_seconds", "NUMBER_TYPE_MAX")]
    [InlineData("POST", "channels/{market}/invites", """{"max_age":604801}""", "max_age", "NUMBER_TYPE_MAX")]
    public async Task Other_forms(string method, string target, string body, string path, string code) => await Refused(method, target, body, path, code);

    [Theory]
    [InlineData("""{"title":"LONG46","custom_id":"m","components":[{"type":18,"label":"a","component":{"type":4,"style":1,"custom_id":"t"}}]}""", "title")]
    [InlineData("""{"title":"t","custom_id":"m","components":[]}""", "components")]
    [InlineData("""{"title":"t","custom_id":"m","components":[{"type":18,"label":"a","component":{"type":4,"style":1,"custom_id":"t","label":"no"}}]}""", "label")]
    [InlineData("""{"title":"t","custom_id":"m","components":[{"type":18,"label":"a","component":{"type":3,"custom_id":"t","min_values":0,"options":[{"label":"a","value":"a"}]}}]}""", "min_values")]
    [InlineData("""{"title":"t","custom_id":"m","components":[{"type":18,"label":"a","component":{"type":23,"custom_id":"t","required":true}}]}""", "required")]
    [InlineData("""{"title":"t","custom_id":"m","components":[{"type":18,"label":"a","component":{"type":21,"custom_id":"t","options":[{"label":"a","value":"a"}]}}]}""", "options")]
    public async Task Modals(string modal, string field)
    {
        var guild = await fixture.Guild(new { name = "open", description = "Opens" });
        var channel = guild.Channel("market");
        fixture.Answer(channel, _ => new { type = 9, data = JsonNode.Parse(Fill(modal)) });
        var reply = await guild.Act("buyer-ben", channel, new { command = "open" });
        Assert.Equal("none", reply.Json["kind"]!.GetValue<string>());
        Assert.Contains($"\"{field}\"", reply.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { submit = new { a = "x" } })).Status);
    }

    [Fact]
    public async Task A_command_that_is_too_large_as_a_whole_is_refused()
    {
        var guild = await fixture.Guild();
        var options = Enumerable.Range(0, 25).Select(i => new { type = 3, name = $"o{i}", description = new string('d', 90), choices = Enumerable.Range(0, 4).Select(c => new { name = $"{c}" + new string('n', 60), value = new string('v', 30) }) });
        var reply = await guild.Rest("POST", $"applications/{fixture.Application}/guilds/{guild.Id}/commands", new { name = "large", description = "x", options });
        Assert.Equal("APPLICATION_COMMAND_TOO_LARGE", reply.Json["errors"]!["_errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Forty_components_are_allowed_and_one_more_is_not()
    {
        var guild = await fixture.Guild();
        object Many(int count) => new { flags = 32768, components = Enumerable.Range(0, count).Select(i => new { type = 10, content = "x" }) };
        await guild.Post(guild.Channel("market"), Many(40));
        Assert.Equal(50035, (await guild.Rest("POST", $"channels/{guild.Channel("market")}/messages", Many(41))).Code);
    }

    private async Task Refused(string method, string target, string body, string path, string code)
    {
        var guild = await fixture.Guild();
        var filled = target.Replace("{guild}", guild.Id, StringComparison.Ordinal).Replace("{market}", guild.Channel("market"), StringComparison.Ordinal)
            .Replace("{app}", fixture.Application, StringComparison.Ordinal).Replace("{ben}", guild.User("buyer-ben"), StringComparison.Ordinal);
        var reply = await guild.Rest(method, filled, Fill(body));
        Assert.True(reply.Code == 50035, reply.Text);
        var found = path.Split('.').Aggregate(reply.Json["errors"], (node, step) => node?[step])?["_errors"]?.AsArray().Select(fault => fault!["code"]!.GetValue<string>());
        Assert.True(found?.Contains(code) is true, reply.Text);
    }

    /// <summary>LONG81 stands for a text of 81 characters.</summary>
    private static string Fill(string body) =>
        System.Text.RegularExpressions.Regex.Replace(body, "LONG(?<n>[0-9]+)", match => new string('x', int.Parse(match.Groups["n"].ValueSpan)), System.Text.RegularExpressions.RegexOptions.None, Support.Eventually.Deadline);
}
