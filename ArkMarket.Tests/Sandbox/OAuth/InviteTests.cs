using System.Net;

namespace ArkMarket.Tests.Sandbox.OAuth;

/// <summary>The invite of the bot, and servers that are as empty as just after it.</summary>
public sealed class InviteTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task An_invite_to_a_server_that_has_the_bot_gives_its_role_the_permissions()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var link = app.Invite(("permissions", "3072"), ("guild_id", guild.Id), ("disable_guild_select", "true"));

        var page = await Reply.Of(await app.Browser.GetAsync(link));
        Assert.Contains($"value=\"{guild.User("owner-olivia")}\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{guild.User("mod-milo")}\"", page.Text, StringComparison.Ordinal);
        var done = await app.Submit(link, ("user", guild.User("owner-olivia")));

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal("3072", await BotPermissions(guild.Id));
        // What the bot lost with it is refused from now on.
        Assert.Equal(50013, (await guild.Rest("POST", $"guilds/{guild.Id}/roles", new { name = "x" })).Code);
    }

    [Fact]
    public async Task Who_does_not_manage_the_server_changes_nothing_there()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var before = await BotPermissions(guild.Id);
        var link = app.Invite(("permissions", "8"), ("guild_id", guild.Id), ("disable_guild_select", "true"));
        var elsewhere = await fixture.Guild();

        foreach (var user in (string[])[guild.User("mod-milo"), guild.User("buyer-ben"), elsewhere.User("owner-olivia")])
        {
            var refused = await app.Submit(link, ("user", user), ("guild", elsewhere.Id));
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Submit(link, ("decision", "cancel"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Submit(app.Invite(), ("user", guild.User("owner-olivia")))).Status);
        Assert.Equal(before, await BotPermissions(guild.Id));
        Assert.Equal(before, await BotPermissions(elsewhere.Id));
    }

    [Fact]
    public async Task An_invite_brings_the_bot_into_a_server_without_it()
    {
        var people = await fixture.Guild();
        var made = (await fixture.Sandbox.Post("/sandbox/guilds", new { name = "Botless", owner = people.User("buyer-ben"), bot = false })).Json;
        var id = made["id"]!.GetValue<string>();
        Assert.Equal(10004, (await people.Rest("GET", $"guilds/{id}")).Code);
        using var app = await SignIn.Start(fixture.Sandbox);

        var done = await app.Submit(app.Invite(("permissions", "268435456")), ("user", people.User("buyer-ben")), ("guild", id));

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal("268435456", await BotPermissions(id));
        Assert.Equal(HttpStatusCode.OK, (await people.Rest("POST", $"guilds/{id}/roles", new { name = "x", permissions = "0" })).Status);
    }

    [Fact]
    public async Task An_invite_that_signs_in_as_well_comes_back_with_the_server()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var link = app.Link(("scope", "identify bot"), ("permissions", "1024"), ("guild_id", guild.Id));

        var sent = SignIn.Sent(await app.Submit(link, ("user", guild.User("owner-olivia"))));

        Assert.Equal((guild.Id, "1024"), (sent["guild_id"], sent["permissions"]));
        Assert.Equal(guild.Id, (await app.Redeem(sent["code"])).Json["guild"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_empty_server_has_the_bot_one_channel_and_nothing_else()
    {
        var people = await fixture.Guild();
        var made = (await fixture.Sandbox.Post("/sandbox/guilds", new { name = "Fresh", owner = people.User("buyer-ben"), members = new[] { people.User("buyer-bea"), people.User("buyer-ben") } })).Json;

        Assert.Equal(people.User("buyer-ben"), made["owner_id"]!.GetValue<string>());
        Assert.Equal(["general"], made["channels"]!.AsArray().Select(channel => channel!["name"]!.GetValue<string>()));
        Assert.Equal(["@everyone", "ArkMarket"], made["roles"]!.AsArray().Select(role => role!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(3, made["members"]!.AsArray().Count);
        var post = await people.Rest("POST", $"channels/{made["channels"]![0]!["id"]}/messages", new { content = "hello" });
        Assert.Equal(HttpStatusCode.OK, post.Status);
        Assert.Equal(HttpStatusCode.OK, (await people.Rest("POST", $"guilds/{made["id"]}/roles", new { name = "Seller", permissions = "0" })).Status);
    }

    [Fact]
    public async Task An_empty_server_of_people_who_are_not_there_is_refused_whole()
    {
        var people = await fixture.Guild();
        foreach (var order in (object[])[new { name = "Ghosts", owner = "1" }, new { name = "Ghosts", owner = people.User("buyer-ben"), members = new[] { "2" } }, new { name = "Ghosts", owner = fixture.Application }])
            Assert.Equal(HttpStatusCode.BadRequest, (await fixture.Sandbox.Post("/sandbox/guilds", order)).Status);
        Assert.DoesNotContain((await fixture.Sandbox.World())["guilds"]!.AsArray(), guild => guild!["name"]!.GetValue<string>() == "Ghosts");
    }

    private async Task<string> BotPermissions(string guild)
    {
        var reply = await Reply.Of(await fixture.Sandbox.Script.GetAsync($"/sandbox/world?guild={guild}"));
        return reply.Json["guilds"]![0]!["roles"]!.AsArray().Single(role => role!["name"]!.GetValue<string>() == "ArkMarket")!["permissions"]!.GetValue<string>();
    }
}
