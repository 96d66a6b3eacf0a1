using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Transcripts;

namespace ArkMarket.Tests.Dashboard;

/// <summary>The app as it is run for others: reached at an https address, through something that speaks http to it.</summary>
public sealed partial class BehindProxyTests
{
    private const string Public = "https://market.example.org";

    [Fact]
    public async Task A_browser_is_told_to_keep_to_https_where_the_address_is_one_and_only_there()
    {
        await using var app = await TestApp.StartAsync($"--Web:PublicUrl={Public}");
        await using var plain = await TestApp.StartAsync();
        using var proxy = Proxy(app);
        using var direct = Proxy(plain);
        foreach (var path in new[] { "/", "/no-such-page", "/dashboard.css", "/transcripts/none", "/transcripts/none/download", "/transcripts/none/files/none", "/transcript.css", "/icon.svg" })
        {
            using var answer = await proxy.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.Headers.TryGetValues("Strict-Transport-Security", out var told), path);
            Assert.Equal((path, "max-age=31536000"), (path, Assert.Single(told)));
            using var other = await direct.GetAsync(new Uri(path, UriKind.Relative));
            Assert.False(other.Headers.Contains("Strict-Transport-Security"), path);
        }
    }

    [Fact]
    public async Task Every_cookie_is_for_https_alone_and_a_form_is_still_accepted()
    {
        await using var app = await TestApp.StartAsync($"--Web:PublicUrl={Public}");
        var guild = await AppFixture.NewGuildAsync(app);
        var jar = await SignInAsync(app, guild.Admin());
        using var proxy = Proxy(app);
        var path = $"/s/{guild.Id}/settings/features";

        using var page = await SendAsync(proxy, path, jar);
        var shown = new WebPage(page.StatusCode, path, await page.Content.ReadAsStringAsync());
        using var form = new FormUrlEncodedContent(shown.Form("settings").Select(field => KeyValuePair.Create(field.Name, field.Value!)));
        using var done = await SendAsync(proxy, path, jar, form);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.StartsWith($"{Public}/s/", done.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var theme = new FormUrlEncodedContent([KeyValuePair.Create("theme", "dark"), KeyValuePair.Create("to", "/servers")]);
        using var chosen = await SendAsync(proxy, "/preferences/theme", jar, theme);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);

        Assert.Contains("theme", jar.Keys);
        Assert.Contains("arkmarket.session", jar.Keys);
        Assert.Contains("arkmarket.form", jar.Keys);
        Assert.Contains("arkmarket.done", jar.Keys);
        Assert.All(jar.Values, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(jar.Values, cookie => Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_a_visitor_says_of_host_and_scheme_is_not_believed()
    {
        await using var app = await TestApp.StartAsync($"--Web:PublicUrl={Public}", "--Web:TrustedProxies=127.0.0.1");
        using var proxy = Proxy(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/signin");
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "http");
        using var answer = await proxy.SendAsync(request);
        Assert.Contains(Uri.EscapeDataString($"{Public}/signin-discord"), answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_a_message_begins_with_the_public_address()
    {
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = [$"--Web:PublicUrl={Public}"] });
        using var desk = await TranscriptDesk.OpenAsync(world);
        var answer = await desk.Server.Moderator.CommandAsync("transcript", new { order = desk.Order });
        Assert.Contains($"\"{Public}/transcripts/", answer.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Whoever_watches_from_outside_is_answered_whatever_name_they_call_the_host_by(string method)
    {
        await using var app = await TestApp.StartAsync($"--Web:PublicUrl={Public}", "--Web:RequestsPerMinute=1");
        using var proxy = Proxy(app);
        foreach (var path in new[] { "/healthz", "/readyz", "/healthz", "/readyz" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Host = "10.1.2.3:8080";
            using var answer = await proxy.SendAsync(request);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nbroken")]
    [InlineData("application/x-www-form-urlencoded", null)]
    public async Task What_is_sent_as_a_form_and_is_none_is_told_so_and_is_no_fault_of_ours(string type, string? body)
    {
        await using var app = await TestApp.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        using var content = new StringContent(body ?? string.Concat(Enumerable.Range(0, 2_000).Select(number => $"field{number}=1&")));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await http.PostAsync(new Uri("/preferences/theme", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Nothing was changed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/s/1/orders?who=J\u00f6rg")]
    [InlineData("/servers\u2028")]
    [InlineData("/s/1 /orders")]
    public async Task A_way_back_that_no_browser_would_write_leads_to_the_servers(string to)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = new WebVisitor(app.Address);
        var page = await browser.PostAsync("/preferences/theme", ("theme", "dark"), ("to", to));
        Assert.Equal("/servers", page.Location?.OriginalString);
    }

    private static HttpClient Proxy(TestApp app) => new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };

    // What the browser keeps for https, the proxy hands on over http: so cookies are carried by hand.
    private static async Task<Dictionary<string, string>> SignInAsync(TestApp app, TestMember member)
    {
        app.Discord.People.Add(member);
        var jar = new Dictionary<string, string>(StringComparer.Ordinal);
        using var proxy = Proxy(app);
        using var asked = await SendAsync(proxy, "/signin", jar);
        var state = State().Match(asked.Headers.Location!.Query).Groups["state"].Value;
        using var back = await SendAsync(proxy, $"/signin-discord?code={StubPeople.CodeFor(member)}&state={state}", jar);
        Assert.Equal("/servers", back.Headers.Location?.OriginalString);
        foreach (var used in jar.Keys.Where(name => name.StartsWith("arkmarket.signin.", StringComparison.Ordinal)).ToList())
            jar.Remove(used);
        return jar;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient proxy, string path, Dictionary<string, string> jar, HttpContent? form = null)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = form };
        if (jar.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", jar.Values.Select(cookie => cookie.Split(';')[0])));
        var answer = await proxy.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            jar[cookie.Split('=')[0]] = cookie;
        return answer;
    }

    [GeneratedRegex("[?&]state=(?<state>[^&]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex State();
}
