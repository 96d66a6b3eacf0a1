using System.Web;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.Http;
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

    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(new Uri(_app, path).AbsoluteUri);
        if (answer?.Status is StatusCodes.Status500InternalServerError)
            Assert.Fail($"{path} went wrong:\n{AppErrors.Behind(await Page.ContentAsync())}");
    }

    /// <summary>Presses a button or a link of this name.</summary>
    public Task PressAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).First.ClickAsync();

    /// <summary>Waits until the page has come whole, scripts included: nobody types faster than that.</summary>
    public Task IsReadyAsync() => Page.WaitForFunctionAsync("() => window.htmx && document.readyState === 'complete'");

    /// <summary>Waits until what the server has drawn anew answers to clicks and keys.</summary>
    public Task IsSettledAsync() => Page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");

    /// <summary>Waits for these words; a page that went wrong tells its cause instead.</summary>
    public async Task SeesAsync(string text)
    {
        var (words, fault) = (Page.Locator("main").GetByText(text).First, Page.GetByRole(AriaRole.Heading, new() { Name = "That went wrong" }));
        await Assertions.Expect(words.Or(fault).First).ToBeVisibleAsync();
        if (await fault.IsVisibleAsync())
            Assert.Fail($"{Page.Url} went wrong:\n{AppErrors.Behind(await Page.ContentAsync())}");
        await Assertions.Expect(words).ToBeVisibleAsync();
    }

    /// <summary>In both themes no violation of axe and nothing wider than the window, and no complaint of the console.</summary>
    public async Task LooksWellAsync(string name)
    {
        await _window.LooksWell("web-" + name);
        Assert.Empty(Complaints);
    }

    public ValueTask DisposeAsync() => _window.DisposeAsync();
}

/// <summary>Tests of the dashboard share a browser of their own, and so run beside those of the chat page.</summary>
[CollectionDefinition(nameof(DashboardPages))]
public sealed class DashboardPages : ICollectionFixture<Chromium>;
