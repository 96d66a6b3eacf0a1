using System.Net;
using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Channels, roles and members: who may do what to whom, and the limits of a server.</summary>
public sealed class ServerRuleTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private const string ViewChannel = "1024", Administrator = "8", Mute = "4194304";

    [Fact]
    public async Task A_channel_that_its_maker_hides_from_itself_is_gone_for_it()
    {
        var guild = await fixture.Guild();
        var hidden = await guild.NewChannel(new { name = "hidden", permission_overwrites = new[] { new { id = guild.Id, type = 0, deny = ViewChannel } } });
        Assert.Equal((HttpStatusCode.Forbidden, 50001), Code(await guild.Rest("GET", $"channels/{hidden}")));
        Assert.Equal((HttpStatusCode.Forbidden, 50001), Code(await guild.Rest("POST", $"channels/{hidden}/messages", new { content = "x" })));
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", hidden, new { say = "x" })).Status);
        Assert.Equal("x", (await guild.Act("owner-olivia", hidden, new { say = "x" })).Json["message"]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_bot_writes_only_bits_that_it_holds_into_overwrites()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        object Overwrite(string allow) => new[] { new { id = guild.Role("Seller"), type = 0, allow } };
        Assert.Equal((HttpStatusCode.Forbidden, 50013), Code(await guild.Rest("POST", $"guilds/{guild.Id}/channels", new { name = "a", permission_overwrites = Overwrite(Mute) })));
        Assert.Equal((HttpStatusCode.Forbidden, 50013), Code(await guild.Rest("PATCH", $"channels/{market}", new { permission_overwrites = Overwrite(Mute) })));
        Assert.Equal((HttpStatusCode.Forbidden, 50013), Code(await guild.Rest("PUT", $"channels/{market}/permissions/{guild.Role("Seller")}", new { type = 0, allow = Mute })));
        Assert.Equal((HttpStatusCode.Forbidden, 50013), Code(await guild.Rest("POST", $"guilds/{guild.Id}/channels", new { name = "a", permission_overwrites = Overwrite("268435456") })));
        Assert.Equal(HttpStatusCode.NoContent, (await guild.Rest("PUT", $"channels/{market}/permissions/{guild.Role("Seller")}", new { type = 0, allow = ViewChannel })).Status);
    }

    [Fact]
    public async Task Children_in_step_with_a_category_follow_it_and_outlive_it()
    {
        var guild = await fixture.Guild();
        var category = await guild.NewChannel(new { name = "Tickets", type = 4 });
        var child = await guild.NewChannel(new { name = "Ticket One", parent_id = category });
        Assert.Equal("ticket-one", (await guild.Rest("GET", $"channels/{child}")).Json["name"]!.GetValue<string>());
        await guild.Rest("PUT", $"channels/{category}/permissions/{guild.Role("Seller")}", new { type = 0, deny = "2048" });
        Assert.Equal("2048", (await guild.Rest("GET", $"channels/{child}")).Json["permission_overwrites"]![0]!["deny"]!.GetValue<string>());
        await guild.Rest("DELETE", $"channels/{category}");
        Assert.Null((await guild.Rest("GET", $"channels/{child}")).Json["parent_id"]);
    }

    [Fact]
    public async Task A_category_takes_fifty_channels_and_a_server_five_hundred()
    {
        var guild = await fixture.Guild();
        var category = await guild.NewChannel(new { name = "Tickets", type = 4 });
        for (var i = 0; i < 50; i++)
            await guild.NewChannel(new { name = $"t{i}", parent_id = category });
        var full = await guild.Rest("POST", $"guilds/{guild.Id}/channels", new { name = "t", parent_id = category });
        Assert.Equal("CHANNEL_PARENT_MAX_CHANNELS", full.Json["errors"]!["parent_id"]!["_errors"]![0]!["code"]!.GetValue<string>());
        var there = (await guild.Rest("GET", $"guilds/{guild.Id}/channels")).Json.AsArray().Count;
        await Task.WhenAll(Enumerable.Range(0, 500 - there).Select(i => guild.NewChannel(new { name = $"c{i}" })));
        Assert.Equal((HttpStatusCode.BadRequest, 30013), Code(await guild.Rest("POST", $"guilds/{guild.Id}/channels", new { name = "t" })));
    }

    [Fact]
    public async Task Roles_above_the_bot_and_rights_it_lacks_are_out_of_reach()
    {
        var guild = await fixture.Guild();
        var ben = $"guilds/{guild.Id}/members/{guild.User("buyer-ben")}";
        Assert.Equal(HttpStatusCode.NoContent, (await guild.Rest("PUT", $"{ben}/roles/{guild.Role("Seller")}")).Status);
        Assert.Equal(50013, (await guild.Rest("PUT", $"{ben}/roles/{guild.Role("Moderator")}")).Code);
        Assert.Equal(50013, (await guild.Rest("PUT", $"{ben}/roles/{guild.Role("ArkMarket")}")).Code);
        Assert.Equal(50013, (await guild.Rest("PATCH", ben, new { roles = new[] { guild.Role("Moderator") } })).Code);
        Assert.Equal(50013, (await guild.Rest("PATCH", $"guilds/{guild.Id}/roles/{guild.Role("Moderator")}", new { name = "x" })).Code);
        Assert.Equal(50013, (await guild.Rest("POST", $"guilds/{guild.Id}/roles", new { name = "x", permissions = Administrator })).Code);
        Assert.Equal(50013, (await guild.Rest("PATCH", $"guilds/{guild.Id}/roles/{guild.Role("Seller")}", new { permissions = Administrator })).Code);
        Assert.Equal(50028, (await guild.Rest("DELETE", $"guilds/{guild.Id}/roles/{guild.Role("ArkMarket")}")).Code);
    }

    [Theory]
    [InlineData("owner-olivia", 50013), InlineData("mod-milo", 50013), InlineData("buyer-ben", 0)]
    public async Task Nobody_acts_on_the_owner_or_on_those_above(string who, int code)
    {
        var guild = await fixture.Guild();
        var member = $"guilds/{guild.Id}/members/{guild.User(who)}";
        Assert.Equal(code, (await guild.Rest("PATCH", member, new { nick = "New" })).Code);
        Assert.Equal(code, (await guild.Rest("PATCH", member, new { communication_disabled_until = await Later() })).Code);
        Assert.Equal(code, (await guild.Rest("DELETE", member)).Code);
        Assert.Equal(code, (await guild.Rest("PUT", $"guilds/{guild.Id}/bans/{guild.User(who)}")).Code);
    }

    [Fact]
    public async Task Who_is_timed_out_only_watches_until_the_time_has_passed()
    {
        var guild = await fixture.Guild(new { name = "shop", description = "Shop" });
        var market = guild.Channel("market");
        fixture.Answer(market, _ => new { type = 4, data = new { content = "ok" } });
        await guild.Rest("PATCH", $"guilds/{guild.Id}/members/{guild.User("buyer-ben")}", new { communication_disabled_until = await Later() });
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", market, new { say = "x" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", market, new { command = "shop" })).Status);
        await guild.Messages(market, "buyer-ben");
        await fixture.Sandbox.Post("/sandbox/clock", new { advance_s = 3_700 });
        Assert.Equal(HttpStatusCode.OK, (await guild.Act("buyer-ben", market, new { command = "shop" })).Status);
    }

    [Fact]
    public async Task Who_is_banned_is_gone_and_comes_back_only_when_it_is_lifted()
    {
        var guild = await fixture.Guild();
        var ben = guild.User("buyer-ben");
        Assert.Equal(HttpStatusCode.NoContent, (await guild.Rest("PUT", $"guilds/{guild.Id}/bans/{ben}", null, "spam")).Status);
        Assert.Equal("spam", (await guild.Rest("GET", $"guilds/{guild.Id}/bans/{ben}")).Json["reason"]!.GetValue<string>());
        Assert.Equal(10007, (await guild.Rest("GET", $"guilds/{guild.Id}/members/{ben}")).Code);
        Assert.Equal(HttpStatusCode.Conflict, (await fixture.Sandbox.Act(new { @as = ben, guild = guild.Id, join = true })).Status);
        await guild.Rest("DELETE", $"guilds/{guild.Id}/bans/{ben}");
        Assert.Equal(HttpStatusCode.OK, (await fixture.Sandbox.Act(new { @as = ben, guild = guild.Id, join = true })).Status);
    }

    [Fact]
    public async Task An_invite_counts_its_uses_gives_its_roles_and_ends()
    {
        var guild = await fixture.Guild();
        var invite = (await guild.Rest("POST", $"channels/{guild.Channel("market")}/invites", new { max_uses = 1, unique = true, role_ids = new[] { guild.Role("Member") } })).Json["code"]!.GetValue<string>();
        var stranger = (await fixture.Sandbox.Post("/sandbox/users", new { name = "stranger" })).Json["id"]!.GetValue<string>();
        var joined = await fixture.Sandbox.Act(new { @as = stranger, join = true, invite });
        Assert.Equal(guild.Role("Member"), joined.Json["member"]!["roles"]![0]!.GetValue<string>());
        Assert.Equal(10006, (await guild.Rest("GET", $"invites/{invite}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Sandbox.Act(new { @as = stranger, guild = guild.Id, leave = true })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await fixture.Sandbox.Act(new { @as = stranger, join = true, invite })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await fixture.Sandbox.Act(new { @as = guild.User("owner-olivia"), guild = guild.Id, leave = true })).Status);
    }

    [Fact]
    public async Task Commands_keep_their_ids_by_name_and_are_counted()
    {
        var guild = await fixture.Guild();
        var commands = $"applications/{fixture.Application}/guilds/{guild.Id}/commands";
        var first = await guild.Rest("POST", commands, new { name = "shop", description = "x" });
        var again = await guild.Rest("POST", commands, new { name = "shop", description = "y" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(Id(first.Json), Id(again.Json));
        var replaced = await guild.Rest("PUT", commands, new object[] { new { name = "shop", description = "z" }, new { type = 2, name = "shop" }, new { name = "order", description = "o" } });
        Assert.Equal(Id(first.Json), Id(replaced.Json[0]!));
        await guild.Rest("PUT", commands, new object[] { new { name = "order", description = "o" } });
        Assert.Equal("order", Assert.Single((await guild.Rest("GET", commands)).Json.AsArray())!["name"]!.GetValue<string>());

        Assert.Equal(30032, (await guild.Rest("PUT", commands, Enumerable.Range(0, 16).Select(i => new { type = 2, name = $"Menu {i}" }))).Code);
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("PUT", commands, Many("a", 100))).Status);
        Assert.Equal(30034, (await guild.Rest("PUT", commands, Many("b", 100))).Code);
        Assert.Equal(30032, (await guild.Rest("POST", commands, new { name = "one-more", description = "x" })).Code);

        static IEnumerable<object> Many(string prefix, int count) => Enumerable.Range(0, count).Select(i => new { name = $"{prefix}{i}", description = "x" });
    }

    private async Task<string> Later() => (await fixture.Sandbox.Now()).AddHours(1).ToString("O");

    private static string Id(JsonNode json) => json["id"]!.GetValue<string>();

    private static (HttpStatusCode Status, int Code) Code(Reply reply) => (reply.Status, reply.Code);
}
