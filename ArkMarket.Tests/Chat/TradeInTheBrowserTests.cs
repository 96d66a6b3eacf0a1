using ArkMarket.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>The whole trade, with the real app, in two windows of a real browser: as somebody would try it for the first time.</summary>
[Collection(nameof(ChatPage))]
public sealed class TradeInTheBrowserTests(Chromium chromium, TradeFixture fixture)
{
    // A step may wait for the app, which shares the machine with every other test.
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task Two_windows_trade_from_the_shop_to_the_payment()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await using var buyer = await OpenAsync(server, server.Buyer, server.Market, Look.Wide with { Theme = ColorScheme.Dark });
        await buyer.Run("shop");
        await buyer.Button("Run").ClickAsync();
        await Shows(buyer, "Choose a category");
        await buyer.Photograph("trade-shop");
        await ChooseAsync(buyer, "Choose a category", "Goods");
        await ChooseAsync(buyer, "Choose an item", TestCatalogue.Plenty);
        await Shows(buyer, "as good as new");
        await buyer.Photograph("trade-card");
        await buyer.Button("Order").Last.ClickAsync();
        await Shows(buyer, "is open");

        var order = (await world.Get<Core.Orders.OrderQueries>().MineAsync(new(ulong.Parse(server.Id)), new(ulong.Parse(server.Buyer.Id)), null, default)).Lines[0].Id;
        var ticket = await server.Buyer.TicketAsync(order);
        await using var buyersTicket = await OpenAsync(server, server.Buyer, ticket, Look.Wide with { Theme = ColorScheme.Dark });
        await using var seller = await OpenAsync(server, server.Seller, ticket, Look.Wide);
        await PressAsync(buyersTicket, "Answer the question");
        await buyersTicket.Dialog.GetByLabel("On which map, and when?").FillAsync("The Island, tonight");
        await buyersTicket.Photograph("trade-answer");
        await buyersTicket.Dialog.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Shows(seller, "The Island, tonight");
        await PressAsync(seller, "Claim");
        await PressAsync(seller, "Propose terms");
        await seller.Dialog.GetByLabel("Price").FillAsync("450");
        await seller.Dialog.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await PressAsync(buyersTicket, "Accept 450");
        await PressAsync(seller, "Mark as delivered");
        await PressAsync(buyersTicket, "Confirm");

        await Shows(seller, "is paid. Thank you both");
        Assert.Equal(450, await world.BalanceAsync(server.Seller));
        await Shows(buyersTicket, "All done");
        await buyersTicket.Photograph("trade-done-dark");
        await seller.Photograph("trade-done-light");
        Assert.Empty((await seller.Page.RunAxe()).Violations);
        Assert.Empty((await buyersTicket.Page.RunAxe()).Violations);
        Assert.Empty(buyer.Complaints.Concat(buyersTicket.Complaints).Concat(seller.Complaints));
    }

    private async Task<ChatWindow> OpenAsync(TradeServer server, Person person, string channel, Look look)
    {
        var window = await ChatWindow.Open(chromium, $"{server.Sandbox.Address}?guild={server.Id}&as={person.Id}&channel={channel}", look);
        await Assertions.Expect(window.Page.Locator(".shell[data-live=true]")).ToBeVisibleAsync(Patiently);
        return window;
    }

    private static async Task ChooseAsync(ChatWindow window, string select, string option)
    {
        await Assertions.Expect(window.Button(select).Last).ToBeVisibleAsync(Patiently);
        await window.Button(select).Last.ClickAsync();
        await window.Option(option).First.ClickAsync();
    }

    private static async Task PressAsync(ChatWindow window, string label)
    {
        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = label }).Last;
        await Assertions.Expect(button).ToBeVisibleAsync(Patiently);
        await button.ClickAsync();
    }

    private static Task Shows(ChatWindow window, string text) =>
        Assertions.Expect(window.Messages.Filter(new() { HasText = text }).Last).ToBeVisibleAsync(Patiently);
}
