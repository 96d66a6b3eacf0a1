using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Dashboard;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Dashboard;

/// <summary>Every page of the menu, and those before it, in both themes, wide and narrow. A new page is looked at too.</summary>
[Collection(nameof(DashboardPages))]
public sealed class LookTests(TradeFixture fixture, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Every_page_looks_well(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var world = await fixture.WorldAsync();
        var server = await fixture.NewServerAsync();
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner, look);
        foreach (var path in new[] { "/", "/servers", "/me" })
        {
            await window.GoAsync(path);
            await window.LooksWellAsync($"{path.Trim('/')}-{look}");
        }

        foreach (var entry in await MenuAsync(world, server))
        {
            await window.GoAsync(entry);
            await window.LooksWellAsync($"{entry.Split('/', 4).Last()}-{look}");
        }
    }

    [Fact]
    public async Task The_menu_opens_and_closes_by_keyboard_on_a_phone()
    {
        var world = await fixture.WorldAsync();
        var server = await fixture.NewServerAsync();
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner, Look.Narrow);
        await window.GoAsync($"/s/{server.Id}/settings");
        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.GetByText("To the content")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of this server, menu" })).ToBeVisibleAsync();
        await window.LooksWellAsync("menu-open");
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of this server, menu" })).ToBeHiddenAsync();
    }

    private static async Task<IReadOnlyList<string>> MenuAsync(TradeWorld world, TradeServer server)
    {
        var guild = new GuildId(ulong.Parse(server.Id));
        var owner = new Actor(guild, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var scope = new ServerScope(owner, (await world.Get<GuildConfigs>().FindAsync(guild, default))!);
        return [.. PageMenu.Of(scope).Select(entry => scope.Url(entry.Path))];
    }
}
