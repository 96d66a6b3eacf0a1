using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>What only shows in Discord: who sees a solver's code, and who is told that the timers stand still.</summary>
public sealed class OrderLifeInSandboxTests(TradeFixture fixture)
{
    [Fact]
    public async Task The_solver_is_known_to_both_sides_by_a_code_and_the_ruling_names_its_share()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await server.Buyer.PressAsync(ticket, "Something is wrong");
        await server.Buyer.SubmitAsync(new() { ["What is wrong?"] = "Nothing came" }, ticket);
        await server.Seller.SeesAsync(ticket, "a side that stays silent until then loses");

        await server.Moderator.PressAsync(ticket, "Take the case");

        var code = (await FindAsync(world, server, order)).Dispute!.SolverCode!;
        await server.Buyer.SeesAsync(ticket, code);
        await server.Seller.SeesAsync(ticket, code);
        await server.Moderator.PressAsync(ticket, "Rule");
        await server.Moderator.SubmitAsync(new() { ["The seller's part in percent"] = "37", ["Reason"] = "Half of it came" }, ticket);
        await server.Buyer.SeesAsync(ticket, "37 % go to");
        await server.Seller.SeesAsync(ticket, "63 % back to");
        Assert.Equal(9_600, await world.BalanceAsync(server.Buyer));
    }

    [Fact]
    public async Task Muted_or_gone_nobody_loses_and_who_comes_back_has_the_time_that_was_left()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var (muted, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        await world.Sandbox.TimeOutAsync(server.Id, server.Buyer.Id, TimeSpan.FromHours(20));

        await world.AdvanceAsync(TimeSpan.FromHours(13));

        await server.Moderator.SeesAsync(ticket, "so nothing runs out for now");
        Assert.Equal(OrderState.InProgress, (await FindAsync(world, server, muted)).Order.State);
        // The time-out ends by itself; then what was left of the twelve hours runs.
        await world.AdvanceAsync(TimeSpan.FromHours(8));
        await server.Moderator.SeesAsync(ticket, "Everybody is back");
        await world.AdvanceAsync(TimeSpan.FromHours(13));
        await server.Moderator.SeesAsync(ticket, "The delivery is late");
        await world.Sandbox.ActAsync(new() { ["as"] = server.Seller.Id, ["guild"] = server.Id, ["leave"] = true });
        await world.AdvanceAsync(TimeSpan.FromHours(80));

        await Eventually.TrueAsync(
            async () => (await FindAsync(world, server, muted)).Order is { State: OrderState.Disputed, TimersStoppedAt: not null }, "the dispute stands still too");
        await world.AssertBooksAsync(server);
    }

    private static async Task<OrderInTicket> FindAsync(TradeWorld world, TradeServer server, long order) =>
        (await world.Get<OrderQueries>().FindAsync(new GuildId(ulong.Parse(server.Id)), order, default))!;
}
