using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox.OAuth;

/// <summary>Codes for tokens, tokens for new ones, and their end.</summary>
public sealed class TokenTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("/api/v10/oauth2/token")]
    [InlineData("/api/oauth2/token")]
    public async Task A_code_becomes_tokens_once(string path)
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var code = await app.Code(guild.User("buyer-ben"));
        (string, string)[] form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", SignIn.Redirect)];

        var reply = await SignIn.Post(app.Rest, path, form, app.Basic());

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("no-store", reply.Message.Headers.CacheControl!.ToString());
        Assert.Equal(("Bearer", 604_800, "identify guilds"), (reply.Json["token_type"]!.GetValue<string>(), reply.Json["expires_in"]!.GetValue<int>(), reply.Json["scope"]!.GetValue<string>()));
        Assert.NotEqual(reply.Json["access_token"]!.GetValue<string>(), reply.Json["refresh_token"]!.GetValue<string>());
        Assert.Equal((400, "invalid_grant", "Invalid \"code\" in request."), Error(await app.Redeem(code)));
    }

    [Fact]
    public async Task Each_wrong_exchange_has_its_error_and_leaves_the_code_alive()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var code = await app.Code(guild.User("buyer-ben"));
        (string, string) grant = ("grant_type", "authorization_code"), right = ("redirect_uri", SignIn.Redirect), mine = ("code", code);

        Assert.Equal((400, "invalid_request", "Missing \"grant_type\" in request."), Error(await app.Token(mine, right)));
        Assert.Equal((400, "unsupported_grant_type", null), Error(await app.Token(("grant_type", "password"), mine, right)));
        Assert.Equal((400, "invalid_request", "Missing \"code\" in request."), Error(await app.Token(grant, right)));
        Assert.Equal((400, "invalid_request", "Missing \"redirect_uri\" in request."), Error(await app.Token(grant, mine)));
        Assert.Equal((400, "invalid_request", "Invalid \"redirect_uri\" in request."), Error(await app.Token(grant, mine, ("redirect_uri", SignIn.Base + "/other"))));
        Assert.Equal((400, "invalid_grant", "Invalid \"code\" in request."), Error(await app.Token(grant, ("code", "made-up"), right)));
        Assert.Equal((400, "invalid_grant", "Invalid \"code_verifier\" in request."), Error(await app.Token(grant, mine, right, ("code_verifier", SignIn.Verifier))));
        Assert.Equal((400, "invalid_grant", "Invalid \"refresh_token\" in request."), Error(await app.Refresh("made-up")));
        Assert.Equal((400, "invalid_request", "Missing \"refresh_token\" in request."), Error(await app.Token(("grant_type", "refresh_token"))));
        Assert.Equal(HttpStatusCode.OK, (await app.Redeem(code)).Status);
    }

    [Fact]
    public async Task Only_the_application_itself_gets_tokens()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        (string, string)[] form = [("grant_type", "authorization_code"), ("code", await app.Code(guild.User("buyer-ben"))), ("redirect_uri", SignIn.Redirect)];

        Assert.Equal((401, "invalid_client", null), Error(await SignIn.Post(app.Rest, "oauth2/token", form)));
        Assert.Equal((401, "invalid_client", null), Error(await SignIn.Post(app.Rest, "oauth2/token", [("client_id", app.ClientId), ("client_secret", "wrong"), .. form])));
        var basic = await SignIn.Post(app.Rest, "oauth2/token", form, app.Basic("wrong"));
        Assert.Equal((401, "invalid_client", null), Error(basic));
        Assert.Equal("Basic", basic.Message.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal((401, "invalid_client", null), Error(await SignIn.Post(app.Rest, "oauth2/token", form, new("Basic", "no base 64"))));
        Assert.Equal((401, "invalid_client", null), Error(await SignIn.Post(app.Rest, "oauth2/token", [("client_id", "1"), .. form], app.Basic())));
        Assert.Equal((400, "invalid_request", "The client must authenticate in one way only."), Error(await SignIn.Post(app.Rest, "oauth2/token", [("client_secret", "x"), .. form], app.Basic())));
        Assert.Equal((401, "invalid_client", null), Error(await SignIn.Post(app.Rest, "oauth2/token/revoke", [("token", "x")])));
        Assert.Equal(HttpStatusCode.OK, (await SignIn.Post(app.Rest, "oauth2/token", form, app.Basic())).Status);
    }

    [Fact]
    public async Task Json_is_refused_and_a_caller_must_say_what_it_is()
    {
        using var app = await SignIn.Start(fixture.Sandbox);
        using var body = new StringContent(new JsonObject { ["grant_type"] = "refresh_token" }.ToJsonString(), Encoding.UTF8, "application/json");
        Assert.Equal((400, "invalid_request", "The body must be application/x-www-form-urlencoded."), Error(await Reply.Of(await app.Rest.PostAsync("oauth2/token", body))));

        using var nameless = new HttpClient { BaseAddress = app.Rest.BaseAddress };
        Assert.Equal(40333, (await SignIn.Post(nameless, "oauth2/token", [("grant_type", "refresh_token")])).Code);
    }

    [Fact]
    public async Task With_pkce_the_code_is_worth_nothing_without_its_verifier()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var code = await app.Code(guild.User("buyer-ben"), ("code_challenge", SignIn.Challenge), ("code_challenge_method", "S256"));
        (string, string)[] form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", SignIn.Redirect)];

        Assert.Equal("invalid_grant", Error(await app.Token(form)).Error);
        Assert.Equal("invalid_grant", Error(await app.Token([.. form, ("code_verifier", SignIn.Challenge)])).Error);
        Assert.Equal("invalid_grant", Error(await app.Token([.. form, ("code_verifier", "short")])).Error);
        Assert.Equal(HttpStatusCode.OK, (await app.Token([.. form, ("code_verifier", SignIn.Verifier)])).Status);
    }

    [Fact]
    public async Task A_refresh_token_renews_once_and_the_old_pair_is_void()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var old = await app.Tokens(guild.User("buyer-ben"));

        var renewed = await app.Refresh(Text(old, "refresh_token"));

        Assert.Equal((HttpStatusCode.OK, "identify guilds"), (renewed.Status, Text(renewed.Json, "scope")));
        Assert.Equal("invalid_grant", Error(await app.Refresh(Text(old, "refresh_token"))).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("users/@me", Text(old, "access_token"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("users/@me", Text(renewed.Json, "access_token"))).Status);
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    public async Task Revoking_either_token_ends_every_sign_in_of_that_user_and_nobody_elses(string which)
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var first = await app.Tokens(guild.User("buyer-ben"));
        var second = await app.Tokens(guild.User("buyer-ben"));
        var other = await app.Tokens(guild.User("buyer-bea"));
        var waiting = await app.Code(guild.User("buyer-ben"));

        Assert.Equal(HttpStatusCode.OK, (await app.Revoke(Text(first, which))).Status);

        foreach (var pair in (JsonNode[])[first, second])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("users/@me", Text(pair, "access_token"))).Status);
            Assert.Equal("invalid_grant", Error(await app.Refresh(Text(pair, "refresh_token"))).Error);
        }

        Assert.Equal("invalid_grant", Error(await app.Redeem(waiting)).Error);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("users/@me", Text(other, "access_token"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Revoke("long-gone")).Status);
        Assert.Equal((400, "invalid_request", "Missing \"token\" in request."), Error(await app.Revoke("")));
    }

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();

    private static (int Status, string? Error, string? Description) Error(Reply reply) =>
        ((int)reply.Status, reply.Json["error"]?.GetValue<string>(), reply.Json["error_description"]?.GetValue<string>());
}
