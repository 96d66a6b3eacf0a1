using ArkMarket.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>The sandbox's authorise page in a real browser: there and back again, by mouse and by keyboard, without script.</summary>
[Collection(nameof(ChatPage))]
public sealed class AuthorizePageTests(Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Someone_picks_who_they_are_and_is_back_at_the_application(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var sandbox = await SandboxServer.Start();
        await using var app = await StartApp();
        await using var window = await ChatWindow.Open(chromium, await Link(sandbox, app), look);
        await HasNoViolation(window, $"authorize-{look}");

        await window.Page.GetByRole(AriaRole.Radio, new() { Name = "seller-sam" }).CheckAsync();
        await window.Button("Authorize").ClickAsync();

        await Assertions.Expect(window.Page.GetByText("Back with code")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_and_the_browser_remembers_who_one_was()
    {
        await using var sandbox = await SandboxServer.Start();
        await using var app = await StartApp();
        var link = await Link(sandbox, app);
        await using var window = await ChatWindow.Open(chromium, link, Look.Narrow);
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Radio, new() { Name = "mod-milo" })).ToBeCheckedAsync();
        // From the choice itself, as from any form's field.
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByText("Back with code")).ToBeVisibleAsync();

        await window.Page.GotoAsync(link);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Radio, new() { Name = "mod-milo" })).ToBeCheckedAsync();
        await window.Button("Cancel").ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Back with access_denied")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Without_script_and_with_hostile_names_the_page_is_the_same()
    {
        await using var sandbox = await SandboxServer.Start();
        await using var app = await StartApp();
        const string hostile = "<script>alert(1)</script>";
        var mallory = await sandbox.Post("/sandbox/users", new { name = "\"><img src=x>" });
        await sandbox.Post("/sandbox/guilds", new { name = hostile, owner = mallory.Json["id"]!.GetValue<string>() });
        await using var bare = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        bare.SetDefaultTimeout(ChatWindow.PatienceMs);
        var page = await bare.NewPageAsync();
        await page.GotoAsync(await Link(sandbox, app));
        await page.GetByRole(AriaRole.Radio, new() { Name = $"\"><img src=x> Owner of {hostile}" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Back with code")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task The_invite_its_end_and_a_wrong_link_have_no_violation(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var sandbox = await SandboxServer.Start();
        var client = (await sandbox.World())["application"]!["id"]!.GetValue<string>();
        var invite = $"{sandbox.Url}/oauth2/authorize?client_id={client}&scope=bot%20applications.commands&permissions=3072";
        await using var window = await ChatWindow.Open(chromium, invite, look);
        await HasNoViolation(window, $"invite-{look}");
        await window.Page.GetByLabel("Server").SelectOptionAsync("Ark Traders");
        await window.Button("Authorize").ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Done" }).WaitForAsync();
        await HasNoViolation(window, $"invite-done-{look}");

        await using var wrong = await ChatWindow.Open(chromium, invite + "&guild_id=1", look);
        await wrong.Page.GetByRole(AriaRole.Heading, new() { Name = "This link is wrong" }).WaitForAsync();
        await HasNoViolation(wrong, $"invite-wrong-{look}");
    }

    private static async Task<string> Link(SandboxServer sandbox, WebApplication app)
    {
        var redirect = app.Urls.First() + "/signin";
        await sandbox.Post("/sandbox/oauth/redirects", new { redirects = new[] { redirect } });
        var client = (await sandbox.World())["application"]!["id"]!.GetValue<string>();
        return $"{sandbox.Url}/oauth2/authorize?client_id={client}&response_type=code&scope=identify%20guilds&state=s&redirect_uri={Uri.EscapeDataString(redirect)}";
    }

    /// <summary>An application that shows what it is called back with, after a redirect of its own.</summary>
    private static async Task<WebApplication> StartApp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/signin", (string? code, string? error) => Results.Redirect("/home?with=" + (code is null ? error : "code")));
        app.MapGet("/home", (string with) => Results.Text($"<!doctype html><link rel=icon href=data:,><p>Back with {with}</p>", "text/html"));
        await app.StartAsync();
        return app;
    }

    private static async Task HasNoViolation(ChatWindow window, string name)
    {
        await window.LooksWell(name);
        // The status of a page that says what is wrong is all that a console may mention.
        Assert.DoesNotContain(window.Complaints, complaint => !complaint.Contains("400", StringComparison.Ordinal));
    }
}
