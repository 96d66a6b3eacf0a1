using System.Web;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Dashboard;

/// <summary>A browser at the dashboard, signed in as somebody through the sandbox's own sign-in.</summary>
internal sealed class DashboardWindow : IAsyncDisposable
{
    private readonly ChatWindow _window;
    private readonly Uri _app;

    private DashboardWindow(ChatWindow window, Uri app) => (_window, _app) = (window, app);

    public IPage Page => _window.Page;

    /// <summary>What the console complained about, breaches of the content policy among it.</summary>
    public IReadOnlyList<string> Complaints => _window.Complaints;

    public static async Task<DashboardWindow> SignInAsync(Chromium chromium, TradeWorld world, Person person, Look? look = null)
    {
        var window = await ChatWindow.Open(chromium, world.App.AbsoluteUri, look);
        // The person agrees on the sandbox's page; how that page looks is its own test.
        var browser = window.Page.Context.APIRequest;
        var asked = await browser.GetAsync(new Uri(world.App, "/signin").AbsoluteUri, new() { MaxRedirects = 0 });
        var form = window.Page.Context.APIRequest.CreateFormData();
        form.Set("user", person.Id);
        var agreed = await browser.PostAsync(asked.Headers["location"], new() { Form = form, MaxRedirects = 0 });
        var back = await browser.GetAsync(agreed.Headers["location"], new() { MaxRedirects = 0 });
        Assert.Equal("/servers", back.Headers["location"]);
        return new DashboardWindow(window, world.App);
    }

    /// <summary>The same as a member of a test's server, whom Discord's stand-in sends back at once.</summary>
    public static async Task<DashboardWindow> SignInAsync(Chromium chromium, TestMember member, Look? look = null)
    {
        var app = member.Guild.App;
        app.Discord.People.Add(member);
        var window = await ChatWindow.Open(chromium, app.Address.AbsoluteUri, look);
        var browser = window.Page.Context.APIRequest;
        var asked = await browser.GetAsync(new Uri(app.Address, "/signin").AbsoluteUri, new() { MaxRedirects = 0 });
        var state = HttpUtility.ParseQueryString(new Uri(asked.Headers["location"]).Query)["state"];
        var back = await browser.GetAsync(new Uri(app.Address, $"/signin-discord?code={StubPeople.CodeFor(member)}&state={Uri.EscapeDataString(state!)}").AbsoluteUri, new() { MaxRedirects = 0 });
        Assert.Equal("/servers", back.Headers["location"]);
        return new DashboardWindow(window, app.Address);
    }

    public async Task GoAsync(string path) => await Page.GotoAsync(new Uri(_app, path).AbsoluteUri);

    /// <summary>Presses a button or a link of this name.</summary>
    public Task PressAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).First.ClickAsync();

    /// <summary>Waits until the page has come whole, scripts included: nobody types faster than that.</summary>
    public Task IsReadyAsync() => Page.WaitForFunctionAsync("() => window.htmx && document.readyState === 'complete'");

    public Task SeesAsync(string text) => Assertions.Expect(Page.Locator("main").GetByText(text).First).ToBeVisibleAsync();

    /// <summary>No violation of axe, nothing wider than the window, no complaint; and a picture of it where one is wanted.</summary>
    public async Task LooksWellAsync(string name)
    {
        // Colours that are still fading are no colours of the design.
        await Page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(a => a.effect.getTiming().iterations !== Infinity).map(a => a.finished))");
        await _window.Photograph("web-" + name);
        var result = await Page.RunAxe();
        Assert.True(result.Violations.Length == 0, name + "\n" + string.Join("\n", result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n" + string.Join("\n", violation.Nodes.Select(node => $"  {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Select(check => check.Message))}")))));
        var overflow = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} px too wide");
        Assert.Empty(Complaints);
    }

    public ValueTask DisposeAsync() => _window.DisposeAsync();
}

/// <summary>Tests of the dashboard share a browser of their own, and so run beside those of the chat page.</summary>
[CollectionDefinition(nameof(DashboardPages))]
public sealed class DashboardPages : ICollectionFixture<Chromium>;
