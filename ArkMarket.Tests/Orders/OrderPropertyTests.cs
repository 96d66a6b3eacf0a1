using FsCheck;
using FsCheck.Fluent;

namespace ArkMarket.Tests.Orders;

/// <summary>
/// Random lives of orders, on real PostgreSQL, and what must be true whatever people do. ARKMARKET_TEST_ORDER_RUNS makes
/// it more sequences than a test run needs; a failure prints its seed and the shortest sequence that shows it.
/// </summary>
public sealed class OrderPropertyTests
{
    private const int Workers = 6;
    private const int LengthMax = 60;

    /// <summary>Enough for some orders, not for all at any price.</summary>
    private const long Funds = 150;

    [Fact]
    public async Task One_after_the_other_whatever_people_do_keeps_the_laws_and_every_order_can_end()
    {
        await using var floor = await OrderFloor.OpenAsync();
        await CheckAsync(floor, async (market, steps) =>
        {
            foreach (var step in steps)
                await market.RunAsync(step);
        });
    }

    [Fact]
    public async Task All_at_once_whatever_people_do_keeps_the_laws_and_every_order_can_end()
    {
        await using var floor = await OrderFloor.OpenAsync();
        await CheckAsync(floor, (market, steps) => Parallel.ForEachAsync(
            steps, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (step, _) => await market.RunAsync(step)));
    }

    private static Task CheckAsync(OrderFloor floor, Func<OrderMarket, OrderStep[], Task> act)
    {
        var runs = int.Parse(Environment.GetEnvironmentVariable("ARKMARKET_TEST_ORDER_RUNS") ?? "12");
        // FsCheck waits for each sequence: on a thread of its own.
        return Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true),
            Prop.ForAll(OrderStep.Sequences(LengthMax), steps => RunAsync(floor, steps, act))));
    }

    private static async Task RunAsync(OrderFloor floor, OrderStep[] steps, Func<OrderMarket, OrderStep[], Task> act)
    {
        var market = await OrderMarket.OpenAsync(floor, Funds);
        foreach (var (item, coupon) in OrderMarket.Items.Zip(OrderMarket.Coupons))
            Assert.NotNull(await market.OrderAsync(item, quantity: 1, coupon: coupon.Code));
        await act(market, steps);
        var laws = new OrderLaws(market);
        await laws.AssertAsync();
        if (steps.Length % 4 == 0)
            await OrderEnds.DecideAsync(market);
        await OrderEnds.ReachAsync(market);
        await laws.AssertAsync();
    }
}
