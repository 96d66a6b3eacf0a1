using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The figures of a market, and those of the whole installation.</summary>
public sealed class OverviewTests(AppFixture app)
{
    [Fact]
    public async Task It_counts_orders_value_ends_and_what_waits()
    {
        var desk = await OrderDesk.OpenAsync(app);
        await desk.InStateAsync(OrderState.Completed, price: 450);
        await desk.InStateAsync(OrderState.Cancelled);
        var disputed = await desk.InStateAsync(OrderState.InProgress, price: 500);
        Assert.Null((await desk.Guild.App.Get<OpenDispute>().HandleAsync(new(desk.Buyer.Actor, desk.Guild.NewKey(), disputed), "It never came", default)).Refusal);

        var overview = (await desk.Guild.App.Get<MarketOverview>().HandleAsync(desk.Moderator.Actor, default)).Value;
        Assert.Equal(MarketOverview.Days, overview.Days.Count);
        Assert.Equal((3, 950L), (overview.Days.Sum(day => day.Orders), overview.Days.Sum(day => day.Value)));
        Assert.Equal((3, 1, 1, 1), (overview.Orders, overview.Completed, overview.Cancelled, overview.Disputed));
        Assert.Equal((0.5, 1 / 3d), (overview.CompletionRate!.Value, overview.DisputeRate!.Value));
        Assert.InRange(overview.MedianDelivery!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.Equal((1, 0, 0, 0), (overview.Work.Disputes, overview.Work.Reviews, overview.Work.Payments, overview.Work.Unclaimed));
    }

    [Fact]
    public async Task A_new_market_has_figures_without_rates_and_only_staff_sees_them()
    {
        var staff = await TestStaff.NewAsync(app);
        var overview = (await staff.Get<MarketOverview>().HandleAsync(staff[Right.Finance], default)).Value;
        Assert.Equal((0, null, null, null), (overview.Orders, overview.CompletionRate, overview.DisputeRate, overview.MedianDelivery));
        Assert.All(overview.Days, day => Assert.Equal((0, 0L), (day.Orders, day.Value)));
        await staff.AssertOnlyAsync(
            [Right.Moderation, Right.Finance, Right.Admin, Right.Manager], new NotAllowed("the moderator or the finance role of this server"),
            async actor => (await staff.Get<MarketOverview>().HandleAsync(actor, default)).Refusal);
    }

    [Fact]
    public async Task The_operator_sees_servers_and_nodes()
    {
        var desk = await OrderDesk.OpenAsync(app);
        await desk.InStateAsync(OrderState.Cancelled);
        await desk.OrderAsync();
        var servers = desk.Guild.App.Get<ServerList>();
        var page = await servers.HandleAsync(new GuildId(desk.Guild.Id.Value - 1), default);
        Assert.Equal((desk.Guild.Id, "A test server", 3, 2, 1), (page.Rows[0].Guild, page.Rows[0].Name, page.Rows[0].Items, page.Rows[0].Orders, page.Rows[0].OpenOrders));
        Assert.Contains(await desk.Guild.App.Get<NodeList>().HandleAsync(default), row => row.IsAlive);
    }
}
