using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>Deadlines, with the sandbox's clock moved and the app's with it.</summary>
public sealed class TimerTests
{
    [Fact]
    public async Task An_order_that_nobody_claims_is_cancelled_and_its_stock_is_free_again()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var order = await server.Buyer.OrderAsync(TestCatalogue.Single);
        var ticket = await server.Buyer.TicketAsync(order);
        await server.Buyer.SeesAsync(ticket, "open");

        await world.AdvanceAsync(TimeSpan.FromHours(73));

        await server.Buyer.SeesAsync(ticket, "nobody claimed this order in time");
        await StateAsync(world, server, order, OrderState.Cancelled);
        Assert.True(await server.OtherBuyer.OrderAsync(TestCatalogue.Single) > order);
    }

    [Fact]
    public async Task A_claim_without_agreed_terms_ends_and_other_sellers_see_the_order_again()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.ClaimedAsync(TestCatalogue.Plenty);
        await Eventually.TrueAsync(async () => await server.OtherSeller.FindTicketAsync(order) is null, "the other seller lost access");

        await world.AdvanceAsync(TimeSpan.FromHours(25));

        await server.Buyer.SeesAsync(ticket, "No terms were agreed in time");
        await server.OtherSeller.TicketAsync(order);
        await server.OtherSeller.PressAsync(ticket, "Claim");
        await StateAsync(world, server, order, OrderState.Claimed);
    }

    [Fact]
    public async Task A_late_delivery_becomes_a_dispute_and_calls_a_moderator()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);

        await world.AdvanceAsync(TimeSpan.FromHours(13));

        await server.Moderator.SeesAsync(ticket, "The delivery is late");
        var late = (await server.Moderator.MessagesAsync(ticket)).Last(message => SandboxText.Of(message).Contains("The delivery is late", StringComparison.Ordinal));
        Assert.Contains(server.Role("Moderator"), late.GetProperty("mention_roles").EnumerateArray().Select(role => role.ToString()));
        await StateAsync(world, server, order, OrderState.Disputed);
        Assert.Equal((9_600, 0), (await world.BalanceAsync(server.Buyer), await world.BalanceAsync(server.Seller)));
    }

    [Fact]
    public async Task A_delivered_order_completes_by_itself_pays_the_seller_and_its_channel_goes_later()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await server.Seller.PressAsync(ticket, "Mark as delivered");

        await world.AdvanceAsync(TimeSpan.FromHours(73));

        await server.Buyer.SeesAsync(ticket, "The time to confirm has passed");
        Assert.Equal(400, await world.BalanceAsync(server.Seller));
        await world.AssertBooksAsync(server);
        await world.AdvanceAsync(TimeSpan.FromHours(169));
        await Eventually.TrueAsync(async () => await server.Buyer.FindTicketAsync(order) is null, "the channel is deleted");
    }

    private static Task StateAsync(TradeWorld world, TradeServer server, long order, OrderState state) => Eventually.TrueAsync(
        async () => (await world.Get<OrderQueries>().FindAsync(new GuildId(ulong.Parse(server.Id)), order, default))!.Order.State == state,
        $"order #{order} is {state}");
}
