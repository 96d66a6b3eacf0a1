using System.Net;

namespace ArkMarket.Tests.Sandbox.OAuth;

/// <summary>The authorise page, as a browser without script and a test without a browser use it.</summary>
public sealed class AuthorizeTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Who_agrees_goes_back_with_a_code_and_the_state_as_it_came()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);

        var reply = await app.Submit(app.Link(), ("user", guild.User("buyer-ben")), ("decision", "authorize"));

        Assert.Equal(HttpStatusCode.Redirect, reply.Status);
        Assert.StartsWith(SignIn.Redirect + "?", reply.Message.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var sent = SignIn.Sent(reply);
        Assert.Equal("st&te=1", sent["state"]);
        Assert.Equal(30, sent["code"].Length);
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task Who_cancels_goes_back_with_access_denied_and_the_state()
    {
        using var app = await SignIn.Start(fixture.Sandbox);

        var sent = SignIn.Sent(await app.Submit(app.Link(), ("decision", "cancel")));

        Assert.Equal(("access_denied", "st&te=1"), (sent["error"], sent["state"]));
        Assert.False(sent.ContainsKey("code"));
    }

    [Fact]
    public async Task The_page_names_everybody_and_lets_the_form_lead_to_the_application_only()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        foreach (var path in (string[])[app.Link(), "/api" + app.Link()])
        {
            var page = await Reply.Of(await app.Browser.GetAsync(path));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains($"value=\"{guild.User("buyer-ben")}\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($"value=\"{app.ClientId}\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
            Assert.Equal(
                $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {SignIn.Base}; frame-ancestors 'none'; base-uri 'none'",
                page.Message.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [Theory]
    [InlineData("client_id", "1", "invalid_client")]
    [InlineData("client_id", null, "invalid_client")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "unsupported_response_type")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "identify guilds.of.others", "invalid_scope")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("redirect_uri", SignIn.Redirect + "/", "invalid_request")]
    [InlineData("redirect_uri", SignIn.Redirect + "?a=b", "invalid_request")]
    [InlineData("redirect_uri", "HTTP://127.0.0.1:5990/signin-discord", "invalid_request")]
    [InlineData("redirect_uri", "https://evil.example/signin-discord", "invalid_request")]
    [InlineData("prompt", "login", "invalid_request")]
    [InlineData("code_challenge_method", "S256", "invalid_request")]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "invalid_request")]
    [InlineData("code_challenge", "too-short", "invalid_request")]
    [InlineData("guild_id", "1", "invalid_request")]
    [InlineData("permissions", "all", "invalid_request")]
    [InlineData("disable_guild_select", "true", "invalid_request")]
    public async Task A_wrong_link_is_shown_as_wrong_and_never_leads_back(string name, string? value, string error)
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var method = (name, value) is ("code_challenge", "too-short") ? "S256" : null;
        var link = app.Link((name, value), ("code_challenge_method", name == "code_challenge_method" ? value : method));

        foreach (var reply in (Reply[])[await Reply.Of(await app.Browser.GetAsync(link)), await app.Submit(link, ("user", guild.User("buyer-ben")))])
        {
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Null(reply.Message.Headers.Location);
            Assert.Contains($"<code>{error}</code>", reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Plain_pkce_and_doubled_parameters_are_refused()
    {
        using var app = await SignIn.Start(fixture.Sandbox);
        foreach (var link in (string[])[app.Link(("code_challenge", SignIn.Challenge), ("code_challenge_method", "plain")), app.Link() + "&scope=identify"])
        {
            var page = await Reply.Of(await app.Browser.GetAsync(link));
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("<code>invalid_request</code>", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_a_person_of_this_world_can_agree_and_only_on_this_page()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        foreach (var user in (string[])["", "1", "nobody", app.ClientId])
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Submit(app.Link(), ("user", user))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Reply.Of(await app.Browser.PostAsync(app.Link(), new StringContent("{\"user\":\"1\"}")))).Status);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, app.Link());
        foreign.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        foreign.Content = new FormUrlEncodedContent([KeyValuePair.Create("user", guild.User("buyer-ben"))]);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Browser.SendAsync(foreign)).StatusCode);
    }

    [Fact]
    public async Task Prompt_none_asks_only_who_has_not_agreed_to_all_of_it_in_this_browser()
    {
        var guild = await fixture.Guild();
        using var app = await SignIn.Start(fixture.Sandbox);
        var quiet = app.Link(("prompt", "none"), ("scope", "identify"));
        Assert.Equal(HttpStatusCode.OK, (await app.Browser.GetAsync(quiet)).StatusCode);

        var access = await app.AccessToken(guild.User("buyer-bea"), ("scope", "identify"));
        var again = await Reply.Of(await app.Browser.GetAsync(quiet));
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        var renewed = (await app.Redeem(SignIn.Sent(again)["code"])).Json["access_token"]!.GetValue<string>();
        Assert.Equal("buyer-bea", (await app.Get("users/@me", renewed)).Json["username"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.OK, (await app.Browser.GetAsync(app.Link(("prompt", "none")))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser.GetAsync(app.Link(("scope", "identify")))).StatusCode);
        await app.Revoke(access);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser.GetAsync(quiet)).StatusCode);
    }
}
