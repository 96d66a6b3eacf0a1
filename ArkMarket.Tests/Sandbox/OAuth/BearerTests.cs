using System.Net;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox;
using ArkMarket.Sandbox.OpenApi;

namespace ArkMarket.Tests.Sandbox.OAuth;

/// <summary>What an application may ask on behalf of a user.</summary>
public sealed class BearerTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_user_is_who_signed_in_and_the_bot_stays_the_bot()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var token = await app.AccessToken(guild.User("buyer-ben"));

        var user = await app.Get("users/@me", token);

        Assert.Equal((guild.User("buyer-ben"), "buyer-ben"), (user.Json["id"]!.GetValue<string>(), user.Json["username"]!.GetValue<string>()));
        Assert.Null(user.Json["bot"]);
        Assert.Null(user.Json["email"]);
        Assert.True((await guild.Rest("GET", "users/@me")).Json["bot"]!.GetValue<bool>());
        KeepsToTheDescription("/users/@me", user);
    }

    [Fact]
    public async Task A_users_servers_carry_their_own_permissions_and_page_by_id()
    {
        var first = await fixture.Guild();
        var olivia = first.User("owner-olivia");
        var milo = first.User("mod-milo");
        var second = (await fixture.Sandbox.Post("/sandbox/guilds", new { name = "Second", owner = milo, members = new[] { olivia } })).Json["id"]!.GetValue<string>();
        var third = (await fixture.Sandbox.Post("/sandbox/guilds", new { name = "Third", owner = olivia, bot = false })).Json["id"]!.GetValue<string>();
        using var app = await SignIn.Start(fixture.Sandbox);
        var token = await app.AccessToken(olivia);

        var all = await app.Get("users/@me/guilds?with_counts=true", token);

        KeepsToTheDescription("/users/@me/guilds", all);
        Assert.Equal([first.Id, second, third], Ids(all));
        Assert.Equal([true, false, true], all.Json.AsArray().Select(guild => guild!["owner"]!.GetValue<bool>()));
        var permissions = all.Json.AsArray().Select(guild => ulong.Parse(guild!["permissions"]!.GetValue<string>())).ToList();
        Assert.Equal(1UL << 5, permissions[0] & (1UL << 5));
        Assert.Equal(0UL, permissions[1] & ((1UL << 5) | (1UL << 3)));
        Assert.Equal(2, all.Json[2]!["approximate_member_count"]!.GetValue<int>() + 1);
        Assert.Equal([first.Id], Ids(await app.Get("users/@me/guilds?limit=1", token)));
        Assert.Equal([second], Ids(await app.Get($"users/@me/guilds?limit=1&after={first.Id}", token)));
        Assert.Equal([second], Ids(await app.Get($"users/@me/guilds?limit=1&before={third}", token)));
        Assert.Equal(50035, (await app.Get("users/@me/guilds?limit=201", token)).Code);
    }

    [Fact]
    public async Task The_own_authorisation_tells_its_scopes_its_end_and_its_user()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var own = await app.Get("oauth2/@me", await app.AccessToken(guild.User("buyer-ben")));

        Assert.Equal(["identify", "guilds"], own.Json["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Equal((app.ClientId, guild.User("buyer-ben")), (own.Json["application"]!["id"]!.GetValue<string>(), own.Json["user"]!["id"]!.GetValue<string>()));
        var left = DateTimeOffset.Parse(own.Json["expires"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) - await fixture.Sandbox.Now();
        Assert.InRange(left, TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));
        KeepsToTheDescription("/oauth2/@me", own);

        var nameless = await app.Get("oauth2/@me", await app.AccessToken(guild.User("buyer-bea"), ("scope", "guilds")));
        Assert.Null(nameless.Json["user"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guild.Rest("GET", "oauth2/@me")).Status);
    }

    [Theory]
    [InlineData("users/@me", "guilds")]
    [InlineData("users/@me/guilds", "identify")]
    [InlineData("gateway/bot", "identify guilds")]
    [InlineData("applications/@me", "identify guilds")]
    public async Task A_call_beyond_the_scopes_is_unauthorized(string path, string scope)
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var reply = await app.Get(path, await app.AccessToken(guild.User("buyer-ben"), ("scope", scope)));
        Assert.Equal((HttpStatusCode.Unauthorized, "401: Unauthorized", 0), (reply.Status, reply.Json["message"]!.GetValue<string>(), reply.Code));
    }

    [Theory]
    [InlineData("users/@me")]
    [InlineData("users/@me/guilds")]
    [InlineData("oauth2/@me")]
    public async Task A_token_that_is_none_is_unauthorized(string path)
    {
        using var app = await SignIn.Start(fixture.Sandbox);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get(path, "made-up")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get(path, (await fixture.Sandbox.World())["application"]!["token"]!.GetValue<string>())).Status);
    }

    [Fact]
    public async Task The_list_of_servers_is_tight_for_each_user_and_says_so()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { RateLimits = RateLimitMode.Discord });
        var guild = await sandbox.Guild();
        using var app = await SignIn.Start(sandbox);
        var ben = await app.AccessToken(guild.User("buyer-ben"));
        var bea = await app.AccessToken(guild.User("buyer-bea"));

        // All at once: the window is a second of the wall clock.
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Get("users/@me/guilds", ben)));

        var limited = replies.First(reply => reply.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("user", limited.Message.Headers.GetValues("X-RateLimit-Scope").Single());
        Assert.Equal("1", limited.Message.Headers.GetValues("X-RateLimit-Limit").Single());
        Assert.InRange(limited.Json["retry_after"]!.GetValue<double>(), 0.001, 1);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("users/@me/guilds", bea)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("users/@me", ben)).Status);
    }

    private static List<string> Ids(Reply reply) => [.. reply.Json.AsArray().Select(guild => guild!["id"]!.GetValue<string>())];

    private static void KeepsToTheDescription(string path, Reply reply)
    {
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
        if (ApiDescription.Open(Support.Shared.OpenApi) is { } description)
            Assert.Empty(description.CheckResponse("GET", path, 200, reply.Json));
    }
}
