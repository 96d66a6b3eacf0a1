using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>The whole trade, with the real app, in two windows of a real browser: as somebody would try it for the first time.</summary>
[Collection(nameof(ChatPage))]
public sealed class TradeInTheBrowserTests(Chromium chromium, TradeFixture fixture)
{
    [Fact]
    public async Task Two_windows_trade_from_the_shop_to_the_payment()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        await using var buyer = await ChatWindow.OpenAs(chromium, server.Buyer, server.Market, Look.Wide with { Theme = ColorScheme.Dark });
        await buyer.Run("shop");
        await buyer.Button("Run").ClickAsync();
        await buyer.Shows("Choose a category");
        await buyer.Photograph("trade-shop");
        await buyer.Choose("Choose a category", "Goods");
        await buyer.Choose("Choose an item", TestCatalogue.Plenty);
        await buyer.Shows("as good as new");
        await buyer.Photograph("trade-card");
        await buyer.Button("Order").Last.ClickAsync();
        await buyer.Shows("is open");

        var order = (await world.Get<Core.Orders.OrderQueries>().MineAsync(new(ulong.Parse(server.Id)), new(ulong.Parse(server.Buyer.Id)), null, default)).Lines[0].Id;
        var ticket = await server.Buyer.TicketAsync(order);
        await using var buyersTicket = await ChatWindow.OpenAs(chromium, server.Buyer, ticket, Look.Wide with { Theme = ColorScheme.Dark });
        await using var seller = await ChatWindow.OpenAs(chromium, server.Seller, ticket, Look.Wide);
        await buyersTicket.Press("Answer the question");
        await buyersTicket.Fill("On which map, and when?", "The Island, tonight");
        await buyersTicket.Photograph("trade-answer");
        await buyersTicket.Submit();
        await seller.Shows("The Island, tonight");
        await seller.Press("Claim");
        await seller.Press("Propose terms");
        await seller.Fill("Price", "450");
        await seller.Submit();
        await buyersTicket.Press("Accept 450");
        await seller.Press("Mark as delivered");
        await buyersTicket.Press("Confirm");

        await seller.Shows("is paid. Thank you both");
        Assert.Equal(450, await world.BalanceAsync(server.Seller));
        await buyersTicket.Shows("All done");
        await buyersTicket.LooksWell("trade-done-buyer");
        await seller.LooksWell("trade-done-seller");
        Assert.Empty(buyer.Complaints.Concat(buyersTicket.Complaints).Concat(seller.Complaints));
    }
}
