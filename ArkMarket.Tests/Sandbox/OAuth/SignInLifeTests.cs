using System.Net;
using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox.OAuth;

/// <summary>What time and a restart do to sign-ins, where they may lead, and what the log tells of them.</summary>
public sealed class SignInLifeTests
{
    [Fact]
    public async Task Codes_and_tokens_end_in_sandbox_time_and_a_refresh_token_does_not()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        using var app = await SignIn.Start(sandbox);
        var code = await app.Code(guild.User("buyer-ben"));
        await sandbox.Post("/sandbox/clock", new { advance_s = 101 });
        Assert.Equal("invalid_grant", (await app.Redeem(code)).Json["error"]!.GetValue<string>());

        var pair = await app.Tokens(guild.User("buyer-ben"));
        await sandbox.Post("/sandbox/clock", new { advance_s = (7 * 86_400) - 60 });
        Assert.Equal(HttpStatusCode.OK, (await app.Get("users/@me", Text(pair, "access_token"))).Status);
        await sandbox.Post("/sandbox/clock", new { advance_s = 61 });
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("users/@me", Text(pair, "access_token"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Refresh(Text(pair, "refresh_token"))).Status);
    }

    [Fact]
    public async Task A_restart_forgets_no_sign_in_and_revives_none()
    {
        using var folder = new TestFolder();
        JsonNode kept, rotated;
        string waiting, spent;
        await using (var sandbox = await SandboxServer.Start(dataDirectory: folder.Path))
        {
            var guild = await sandbox.Guild();
            using var app = await SignIn.Start(sandbox);
            kept = await app.Tokens(guild.User("buyer-ben"));
            rotated = await app.Tokens(guild.User("buyer-bea"));
            await app.Refresh(Text(rotated, "refresh_token"));
            spent = await app.Code(guild.User("seller-sam"));
            await app.Redeem(spent);
            waiting = await app.Code(guild.User("seller-sam"));
        }

        await using var again = await SandboxServer.Start(dataDirectory: folder.Path);
        Assert.Equal([SignIn.Redirect, SignIn.Base + "/other"], Redirects((await again.World())["application"]!["redirect_uris"]!));
        using var later = await SignIn.Start(again);
        Assert.Equal(HttpStatusCode.OK, (await later.Get("users/@me", Text(kept, "access_token"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await later.Get("users/@me", Text(rotated, "access_token"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await later.Refresh(Text(rotated, "refresh_token"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await later.Redeem(spent)).Status);
        Assert.Equal(HttpStatusCode.OK, (await later.Redeem(waiting)).Status);
    }

    [Fact]
    public async Task An_app_replaces_the_redirects_of_its_own_base_only()
    {
        await using var sandbox = await SandboxServer.Start();
        await Register(sandbox, new { redirects = new[] { "http://127.0.0.1:1/a" } });
        await Register(sandbox, new { redirects = new[] { "http://127.0.0.1:2/a", "http://127.0.0.1:2/b" } });
        await Register(sandbox, new { redirects = new[] { "http://127.0.0.1:1/c" } });
        Assert.Equal(["http://127.0.0.1:2/a", "http://127.0.0.1:2/b", "http://127.0.0.1:1/c"], await Registered(sandbox));
        using var bot = await sandbox.Bot();
        Assert.Equal(3, (await bot.Call("GET", "applications/@me")).Json["redirect_uris"]!.AsArray().Count);

        await Register(sandbox, new { @base = "http://127.0.0.1:2", redirects = Array.Empty<string>() });
        Assert.Equal(["http://127.0.0.1:1/c"], await Registered(sandbox));
    }

    [Fact]
    public async Task A_redirect_that_could_not_work_is_refused_with_a_reason()
    {
        await using var sandbox = await SandboxServer.Start();
        foreach (var order in (object[])
        [
            new { }, new { redirects = "x" }, new { redirects = Array.Empty<string>() }, new { redirects = new[] { "ftp://a/b" } },
            new { redirects = new[] { "http://a/b#c" } }, new { redirects = new[] { "http://u:p@a/b" } }, new { redirects = new object?[] { null } },
            new { @base = "http://a", redirects = new[] { "http://b/" } }, new { redirects = Enumerable.Range(0, 11).Select(i => $"http://a/{i}") },
        ])
        {
            var reply = await sandbox.Post("/sandbox/oauth/redirects", order);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.NotEmpty(reply.Json["error"]!.GetValue<string>());
        }

        Assert.Empty(await Registered(sandbox));
    }

    [Fact]
    public async Task The_log_tells_of_sign_ins_without_their_secrets()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { OpenApiPath = Shared.OpenApi });
        var guild = await sandbox.Guild();
        using var app = await SignIn.Start(sandbox);
        var code = await app.Code(guild.User("buyer-ben"));
        var pair = (await app.Redeem(code)).Json;
        await app.Get("users/@me/guilds", Text(pair, "access_token"));
        await app.Revoke(Text(pair, "refresh_token"));

        var log = await Reply.Of(await sandbox.Script.GetAsync("/sandbox/requests?after=0"));

        var calls = log.Json["requests"]!.AsArray();
        Assert.Equal(
            ["POST /oauth2/authorize 302", "POST /oauth2/token 200", "GET /users/@me/guilds 200", "POST /oauth2/token/revoke 200"],
            calls.Select(call => $"{call!["method"]} {call["path"]!.GetValue<string>().Split('?')[0]} {call["status"]}"));
        Assert.All(calls, call => Assert.Empty(call!["violations"]!.AsArray()));
        Assert.Equal("…", calls[1]!["request"]!["client_secret"]!.GetValue<string>());
        Assert.Equal($"{SignIn.Redirect}?code=…&state=…", calls[0]!["response"]!["location"]!.GetValue<string>());
        foreach (var secret in (string[])[code, Text(pair, "access_token"), Text(pair, "refresh_token"), Text((await sandbox.World())["application"]!, "client_secret"), "st%26te"])
            Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
    }

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();

    private static async Task Register(SandboxServer sandbox, object order) =>
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Post("/sandbox/oauth/redirects", order)).Status);

    private static async Task<IEnumerable<string>> Registered(SandboxServer sandbox) =>
        Redirects((await Reply.Of(await sandbox.Script.GetAsync("/sandbox/oauth/redirects"))).Json["redirects"]!);

    private static IEnumerable<string> Redirects(JsonNode list) => list.AsArray().Select(item => item!.GetValue<string>());
}
