using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Orders;

/// <summary>A dispute as its people live through it in the browser, by keyboard alone; and how the pages look meanwhile.</summary>
[Collection(nameof(DashboardPages))]
public sealed class OrderPageWalkTests(TradeFixture fixture, Chromium chromium)
{
    [Fact]
    public async Task A_dispute_is_opened_answered_ruled_and_overturned_on_appeal_in_the_browser()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, _) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await using var buyer = await DashboardWindow.SignInAsync(chromium, world, server.Buyer);
        await using var seller = await DashboardWindow.SignInAsync(chromium, world, server.Seller, Look.Narrow);
        await using var moderator = await DashboardWindow.SignInAsync(chromium, world, server.Moderator, Look.Wide with { Theme = ColorScheme.Dark });
        await using var owner = await DashboardWindow.SignInAsync(chromium, world, server.Owner);

        await buyer.GoAsync($"/s/{server.Id}/my");
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = $"#{order} · " }).FocusAsync();
        await buyer.Page.Keyboard.PressAsync("Enter");
        await ActAsync(buyer, "Something is wrong", "Half of it is missing");
        await buyer.LooksWellAsync("my-order-disputed");
        await seller.GoAsync($"/s/{server.Id}/my/orders/{order}");
        await ActAsync(seller, "Tell your side", "All of it was in the box");
        await seller.LooksWellAsync("my-order-narrow");

        await moderator.GoAsync($"/s/{server.Id}/orders?stage=Disputed");
        await moderator.LooksWellAsync("orders-disputed");
        await moderator.PressAsync($"#{order} · {TestCatalogue.Plenty}");
        await ActAsync(moderator, "Take the case");
        await moderator.SeesAsync("Half of it is missing");
        await moderator.SeesAsync("All of it was in the box");
        await ActAsync(moderator, "Rule", "25", "Most of it was missing");
        await moderator.LooksWellAsync("order-ruled");
        Assert.Equal(9_600, await world.BalanceAsync(server.Buyer));
        await seller.Page.ReloadAsync();
        await ActAsync(seller, "Appeal the ruling", "The log shows it");
        await Assertions.Expect(moderator.Page.Locator("summary", new() { HasTextString = "Take the case" })).ToHaveCountAsync(0);

        await owner.GoAsync($"/s/{server.Id}/orders/{order}");
        await ActAsync(owner, "Take the case");
        await ActAsync(owner, "Rule on the appeal", "75", "The log shows it indeed");
        await owner.LooksWellAsync("order-appeal-ruled");

        Assert.Equal((9_700, 300), (await world.BalanceAsync(server.Buyer), await world.BalanceAsync(server.Seller)));
        await world.AssertBooksAsync(server);
        var guild = new GuildId(ulong.Parse(server.Id));
        Assert.Equal(OrderState.Completed, (await world.Get<OrderQueries>().FindAsync(guild, order, default))!.Order.State);
        await ReadsTheTranscriptAsync(owner, server, order);
    }

    private static async Task ReadsTheTranscriptAsync(DashboardWindow window, TradeServer server, long order)
    {
        await Eventually.TrueAsync(async () =>
        {
            await window.GoAsync($"/s/{server.Id}/orders/{order}");
            return await window.Page.GetByRole(AriaRole.Link, new() { Name = "Transcript", Exact = true }).CountAsync() > 0;
        }, "something is written down");
        await window.PressAsync("Transcript");
        await Assertions.Expect(window.Page.Locator("body")).ToContainTextAsync("The log shows it indeed");
        Assert.Contains("/transcripts/", window.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>Opens an act, fills in what it asks for and does it, without a mouse.</summary>
    private static async Task ActAsync(DashboardWindow window, string label, params IReadOnlyList<string> typed)
    {
        var act = window.Page.Locator("summary", new() { HasTextRegex = new System.Text.RegularExpressions.Regex($@"^\s*{label}\s*$", System.Text.RegularExpressions.RegexOptions.None, Eventually.Deadline) });
        await act.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        foreach (var text in typed)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            await window.Page.Keyboard.TypeAsync(text);
        }

        await window.Page.Keyboard.PressAsync("Tab");
        // Done means on to the page that says so.
        await window.Page.RunAndWaitForResponseAsync(
            () => window.Page.Keyboard.PressAsync("Enter"), response => response.Request is { IsNavigationRequest: true, Method: "GET" } && response.Ok);
        await Assertions.Expect(window.Page.Locator(".done-bar")).ToBeVisibleAsync();
    }
}
