using System.Net;
using System.Web;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Dashboard;

/// <summary>How people get in, and what is kept of it.</summary>
public sealed class SignInTests(AppFixture fixture)
{
    [Fact]
    public async Task The_token_is_given_back_to_Discord_as_soon_as_it_is_known_who_came()
    {
        var guild = await fixture.NewGuildAsync();
        var ada = guild.Admin();
        using var browser = await WebVisitor.SignInAsync(ada);
        Assert.Contains(guild.App.Discord.Calls, call => call.Path == "/oauth2/token/revoke" && call.Body.Contains($"token={StubPeople.CodeFor(ada)}", StringComparison.Ordinal));
        Assert.Contains("A test server", (await browser.GetAsync("/servers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_is_for_the_browser_alone_and_tells_nothing()
    {
        var guild = await fixture.NewGuildAsync();
        var ada = guild.Admin();
        using var browser = await WebVisitor.SignInAsync(ada);
        var session = browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "arkmarket.session");
        Assert.True(session.HttpOnly);
        Assert.DoesNotContain(ada.Id.ToString(), WebUtility.UrlDecode(session.Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/signin-discord?error=access_denied&state=nonsense")]
    [InlineData("/signin-discord?code=nonsense&state=nonsense")]
    [InlineData("/signin-discord")]
    public async Task A_sign_in_that_was_cancelled_or_made_up_changes_nothing_and_says_so(string path)
    {
        var guild = await fixture.NewGuildAsync();
        using var browser = new WebVisitor(guild.App.Address);
        Assert.Contains("The sign-in was not completed", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "arkmarket.session");
    }

    [Fact]
    public async Task Behind_a_proxy_Discord_is_told_the_public_address_when_somebody_leaves_for_it_and_when_they_come_back()
    {
        const string Back = "https://market.example.org/signin-discord";
        await using var app = await TestApp.StartAsync("--Web:PublicUrl=https://market.example.org");
        var ada = (await AppFixture.NewGuildAsync(app)).Admin();
        app.Discord.People.Add(ada);
        // What the browser keeps for https, the proxy hands on over http: so cookies are carried by hand.
        using var proxy = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        using var asked = await proxy.GetAsync(new Uri("/signin", UriKind.Relative));
        var link = HttpUtility.ParseQueryString(asked.Headers.Location!.Query);
        Assert.Equal(Back, link["redirect_uri"]);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/signin-discord?code={StubPeople.CodeFor(ada)}&state={Uri.EscapeDataString(link["state"]!)}");
        request.Headers.Add("Cookie", asked.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var returned = await proxy.SendAsync(request);
        Assert.Equal("/servers", returned.Headers.Location?.OriginalString);
        var exchange = Assert.Single(app.Discord.Calls, call => call.Path == "/oauth2/token");
        Assert.Equal(Back, HttpUtility.ParseQueryString(exchange.Body)["redirect_uri"]);
        Assert.Contains(returned.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("arkmarket.session=", StringComparison.Ordinal) && cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_client_secret_nobody_can_sign_in_and_the_page_says_who_can_change_that()
    {
        await using var app = await TestApp.StartAsync("--Discord:ClientSecret=");
        using var browser = new WebVisitor(app.Address);
        Assert.Contains("Signing in is switched off", (await browser.GetAsync("/signin")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_far_too_often_is_told_to_wait_and_Discord_is_still_answered()
    {
        await using var app = await TestApp.StartAsync("--Web:RequestsPerMinute=6");
        using var browser = new WebVisitor(app.Address);
        WebPage page;
        var asked = 0;
        do
        {
            page = await browser.GetAsync("/");
            Assert.InRange(++asked, 1, 100);
        }
        while (page.Status is HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("A little slower, please", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await app.Door.StatusAsync("/healthz"));
    }

    [Fact]
    public async Task Who_signed_in_at_one_node_is_signed_in_at_all_and_out_at_all()
    {
        using var folder = new TestFolder();
        string[] shared = [$"--ARKMARKET_DATA={folder.In("data")}", $"--ConnectionStrings:ArkMarket={await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync)}"];
        await using var first = await TestApp.StartAsync(shared);
        await using var second = await TestApp.StartAsync(shared);
        var guild = await AppFixture.NewGuildAsync(first);
        using var browser = await WebVisitor.SignInAsync(guild.Admin());
        // The same browser, let through to the other node: its cookies count there too.
        using var elsewhere = new WebVisitor(second.Address);
        foreach (Cookie cookie in browser.Cookies.GetAllCookies())
            elsewhere.Cookies.Add(second.Address, new Cookie(cookie.Name, cookie.Value, "/"));
        var page = await elsewhere.GetAsync("/me");
        Assert.Contains("this browser", page.Text, StringComparison.Ordinal);

        await elsewhere.PostAsync("/signout/everywhere", [.. page.FormTo("/signout/everywhere").Select(field => (field.Name, field.Value!))]);
        Assert.StartsWith("/signin", (await browser.GetAsync("/me", follow: false)).Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_its_time_and_is_swept_away()
    {
        var clock = new ManualClock();
        await using var database = new Database(clock, new OutboxSignal());
        database.Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        var sessions = new WebSessions(database);
        var session = await sessions.BeginAsync(TestIds.NextUser(), "Ada", [], default);
        Assert.NotNull(await sessions.FindAsync(session.Id, default));
        clock.Advance(WebSessions.Lifetime);
        Assert.Null(await sessions.FindAsync(session.Id, default));
        Assert.Equal(1, await sessions.ForgetExpiredAsync(default));
        Assert.Null(await sessions.FindAsync("../not-an-id", default));
    }
}
