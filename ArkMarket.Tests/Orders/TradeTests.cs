using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>The trade as its people live it: through the sandbox, with the real app and the real database.</summary>
public sealed class TradeTests(TradeFixture fixture)
{
    [Fact]
    public async Task An_item_is_ordered_claimed_agreed_held_delivered_confirmed_and_paid()
    {
        var server = await fixture.NewServerAsync();
        var world = await fixture.WorldAsync();
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        var ticket = await server.Buyer.TicketAsync(order);

        await server.Buyer.PressAsync(ticket, "Answer the question");
        await server.Buyer.SubmitAsync(new() { ["On which map, and when?"] = "The Island, tonight" }, ticket);
        await server.Seller.SeesAsync(ticket, "The Island, tonight");
        await server.Seller.PressAsync(ticket, "Claim");
        await server.Seller.ProposeAsync(ticket, 450, hours: 12);
        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
        await server.Buyer.PressAsync(ticket, "Accept 450");
        Assert.Equal(9_550, await world.BalanceAsync(server.Buyer));
        Assert.Equal(0, await world.BalanceAsync(server.Seller));
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.PressAsync(ticket, "Confirm");

        Assert.Equal(450, await world.BalanceAsync(server.Seller));
        await server.Buyer.SeesAsync(ticket, "completed");
        await world.AssertBooksAsync(server);
    }

    [Fact]
    public async Task A_ticket_is_seen_by_buyer_sellers_and_moderators_only_and_by_one_seller_after_the_claim()
    {
        var server = await fixture.NewServerAsync();
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        var ticket = await server.Buyer.TicketAsync(order);
        await server.Moderator.TicketAsync(order);
        await server.OtherSeller.TicketAsync(order);
        Assert.Null(await server.OtherBuyer.FindTicketAsync(order));
        Assert.Null(await server.Newcomer.FindTicketAsync(order));

        await server.Seller.PressAsync(ticket, "Claim");

        await Eventually.TrueAsync(async () => await server.OtherSeller.FindTicketAsync(order) is null, "the other seller lost access");
        Assert.NotNull(await server.Seller.FindTicketAsync(order));
        Assert.NotNull(await server.Moderator.FindTicketAsync(order));
    }
}
