using System.Text;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class InteractionParseTests
{
    private const string Actor = """
        "member":{"nick":"Ny","roles":["3","4"],"permissions":"2048","user":{"id":"7","username":"nora","global_name":"Nora"}}
        """;

    [Fact]
    public void A_ping_needs_no_more_than_its_type()
    {
        var ping = Parse("""{"type":1}""");
        Assert.Equal(InteractionType.Ping, ping.Type);
        Assert.Null(ping.User);
        Assert.Empty(ping.Options.All);
        Assert.Empty(ping.Resolved.Users);
    }

    [Fact]
    public void A_guild_command_knows_its_member_and_place()
    {
        var interaction = Parse($$$"""
            {"id":"1","application_id":"2","type":2,"token":"secret","guild_id":"5","channel_id":"6","locale":"de","guild_locale":"en-US",
             "context":0,"app_permissions":"8","attachment_size_limit":1048576,{{{Actor}}},"data":{"id":"9","name":"balance","type":1}}
            """);
        Assert.Equal(new Snowflake(5), interaction.GuildId);
        Assert.Equal(new Snowflake(6), interaction.ChannelId);
        Assert.Equal(("de", "en-US"), (interaction.Locale, interaction.GuildLocale));
        Assert.Equal(Permissions.Administrator, interaction.AppPermissions);
        Assert.Equal(1048576, interaction.AttachmentSizeLimitBytes);
        Assert.Equal("Ny", interaction.Member!.DisplayName);
        Assert.Equal([new Snowflake(3), new Snowflake(4)], interaction.Member.Roles);
        Assert.Equal(Permissions.SendMessages, interaction.Member.Permissions);
        Assert.Equal("Nora", interaction.User!.DisplayName);
        Assert.Equal(("balance", CommandType.ChatInput), (interaction.CommandPath, interaction.CommandType));
    }

    [Fact]
    public void The_user_is_known_outside_guilds_too()
    {
        var interaction = Parse("""{"type":2,"context":1,"user":{"id":"7","username":"nora"},"data":{"name":"balance","type":1}}""");
        Assert.Equal((null, new Snowflake(7)), (interaction.GuildId, interaction.User!.Id));
        Assert.Equal(InteractionContextType.BotDirectMessage, interaction.Context);
    }

    [Fact]
    public void The_token_is_never_printed()
    {
        var interaction = Parse("""{"type":2,"application_id":"2","token":"secret"}""");
        Assert.Equal(new InteractionToken(new Snowflake(2), "secret"), interaction.Token);
        Assert.DoesNotContain("secret", $"{interaction.Token}", StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_and_subcommands_are_read_whatever_the_order_of_fields()
    {
        var interaction = Parse("""
            {"data":{"options":[{"options":[{"options":[{"value":5,"type":4,"name":"amount"}],"type":1,"name":"grant"}],"type":2,"name":"credits"}],
             "name":"admin","type":1},"type":2}
            """);
        Assert.Equal("admin credits grant", interaction.CommandPath);
        Assert.Equal(5, interaction.Options.GetInteger("amount"));
    }

    [Fact]
    public void A_value_of_another_type_reads_as_missing()
    {
        var options = Parse("""
            {"type":2,"data":{"name":"x","options":[{"name":"text","type":3,"value":"5"},{"name":"whole","type":4,"value":5},
             {"name":"half","type":10,"value":0.5},{"name":"flag","type":5,"value":true},{"name":"who","type":6,"value":"7"},
             {"name":"bad","type":6,"value":"seven"},{"name":"wrong","type":4,"value":"5"},{"name":"none","type":3}]}}
            """).Options;
        Assert.Equal(("5", 5L, 0.5, true, new Snowflake(7)), (options.GetString("text"), options.GetInteger("whole"), options.GetNumber("half"), options.GetBoolean("flag"), options.GetSnowflake("who")));
        Assert.Null(options.GetInteger("text"));
        Assert.Null(options.GetString("whole"));
        Assert.Null(options.GetInteger("half"));
        Assert.Null(options.GetString("who"));
        Assert.Null(options.GetSnowflake("bad"));
        Assert.Null(options.GetInteger("wrong"));
        Assert.Null(options.GetString("none"));
        Assert.Null(options.GetString("missing"));
        Assert.Null(options.Focused);
    }

    [Fact]
    public void What_is_typed_in_autocomplete_is_text_whatever_the_option()
    {
        var options = Parse("""{"type":4,"data":{"name":"pay","options":[{"name":"amount","type":4,"value":"12","focused":true}]}}""").Options;
        Assert.Equal(("amount", "12"), (options.Focused!.Name, options.Focused.Text));
        Assert.Null(options.GetInteger("amount"));
    }

    [Fact]
    public void Kinds_that_came_later_are_kept_as_numbers_and_unknown_fields_passed_over()
    {
        var interaction = Parse("""
            {"future":{"deep":[[{"a":null}]]},"type":99,"context":7,"data":{"type":42,"component_type":77,"custom_id":"c","new":[1,2],
             "components":[{"type":99,"surprise":true},{"type":98,"component":{"type":97,"custom_id":"f","value":{"an":"object"}}}],
             "resolved":{"planets":{"1":{}},"users":{"1":{"id":"1","moons":[]},"x":{"id":"2"},"3":null}}}}
            """);
        Assert.Equal((99, 7, 42, 77), ((int)interaction.Type, (int)interaction.Context!, (int)interaction.CommandType!, (int)interaction.ComponentType!));
        var field = Assert.Single(interaction.Fields.All);
        Assert.Equal(("f", 97, null, null), (field.CustomId, (int)field.Type, field.Text, field.IsChecked));
        Assert.Equal(new Snowflake(1), Assert.Single(interaction.Resolved.Users).Key);
    }

    [Fact]
    public void Ids_may_arrive_as_numbers_and_fields_in_another_type_than_ours()
    {
        var interaction = Parse("""{"type":3,"id":12,"guild_id":{"x":1},"token":5,"member":"none","user":[],"locale":false,"message":7,"data":[1]}""");
        Assert.Equal((new Snowflake(12), null, ""), (interaction.Id, interaction.GuildId, interaction.Token.Value));
        Assert.Null(interaction.Member);
        Assert.Null(interaction.User);
        Assert.Null(interaction.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"type":"1"}""")]
    [InlineData("""{"type":1.5}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":1""")]
    [InlineData("""{"type":1}}""")]
    [InlineData("""{"type":1} trailing""")]
    [InlineData("""{"type":1,}""")]
    [InlineData("""{"type":2,"locale":"\ud800"}""")]
    [InlineData("not json")]
    public void What_is_no_interaction_is_refused(string json) => Assert.Throws<InteractionFormatException>(() => Parse(json));

    [Fact]
    public void Text_that_is_not_unicode_is_refused() =>
        Assert.Throws<InteractionFormatException>(() => Interaction.Parse((byte[])[.. """{"type":2,"locale":" """u8, 0xFF, .. "\"}"u8]));

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Throws<InteractionFormatException>(() => Parse($$"""{"type":2,"data":{"components":{{new string('[', 500)}}"""));

    private static Interaction Parse(string json) => Interaction.Parse(Encoding.UTF8.GetBytes(json));
}
