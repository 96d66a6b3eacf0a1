using System.Text.RegularExpressions;
using System.Web;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Dashboard;

/// <summary>A page that was left open in a browser, and what becomes of it.</summary>
[Collection(nameof(DashboardPages))]
public sealed class SessionEndTests(Chromium chromium)
{
    [Fact]
    public async Task Who_sends_a_form_after_their_session_has_ended_is_led_to_sign_in_and_back_to_its_page()
    {
        await using var app = await TestApp.StartAsync();
        var ada = (await AppFixture.NewGuildAsync(app)).Admin();
        var path = $"/s/{ada.Guild.Id}/settings/features";
        await using var window = await OpenAsync(ada, path);
        await app.Get<WebSessions>().EndAllAsync(ada.Id, default);

        await window.PressAsync("Save");
        await ComesBackAsync(window, ada, path);
    }

    [Fact]
    public async Task A_list_that_is_searched_after_the_session_has_ended_leads_to_sign_in_too()
    {
        await using var app = await TestApp.StartAsync();
        var ada = (await AppFixture.NewGuildAsync(app)).Admin();
        var path = $"/s/{ada.Guild.Id}/orders";
        await using var window = await OpenAsync(ada, path);
        await window.IsReadyAsync();
        await app.Get<WebSessions>().EndAllAsync(ada.Id, default);

        await window.Page.Locator(".list-search select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await ComesBackAsync(window, ada, path);
    }

    [Fact]
    public async Task A_form_that_is_open_is_still_good_after_a_link_in_Discord_was_followed()
    {
        await using var app = await TestApp.StartAsync();
        var ada = (await AppFixture.NewGuildAsync(app)).Admin();
        await using var window = await OpenAsync(ada, $"/s/{ada.Guild.Id}/settings/features");

        var chat = await window.Page.Context.NewPageAsync();
        await chat.RouteAsync("http://chat.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<a href=\"{app.Address}s/{ada.Guild.Id}/doctor\">Repair</a>" }));
        await chat.GotoAsync("http://chat.example/");
        await chat.GetByText("Repair").ClickAsync();
        await Assertions.Expect(chat).ToHaveURLAsync($"{app.Address}s/{ada.Guild.Id}/doctor");

        await window.Page.GetByLabel("Market").First.UncheckAsync();
        await window.PressAsync("Save");
        await Eventually.TrueAsync(async () => !(await app.Get<GuildConfigs>().FindAsync(ada.Guild.Id, default))!.Get(GuildSettings.MarketFeature), "the form was accepted");
    }

    private async Task<DashboardWindow> OpenAsync(TestMember member, string path)
    {
        var discord = member.Guild.App.Discord;
        discord.Answers = call => call.Path == "/oauth2/authorize" ? StubAnswer.Ok("{}") : null;
        var window = await DashboardWindow.SignInAsync(chromium, member);
        await window.GoAsync(path);
        return window;
    }

    private static async Task ComesBackAsync(DashboardWindow window, TestMember member, string path)
    {
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex($"^{Regex.Escape($"{member.Guild.App.Discord.Address}oauth2/authorize")}", RegexOptions.None, TimeSpan.FromMinutes(1)));
        var state = HttpUtility.ParseQueryString(new Uri(window.Page.Url).Query)["state"]!;
        await window.GoAsync($"/signin-discord?code={StubPeople.CodeFor(member)}&state={Uri.EscapeDataString(state)}");
        Assert.Equal(path, new Uri(window.Page.Url).AbsolutePath);
    }
}
