using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>The sweep over due orders, where one of them is broken.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task An_order_whose_timer_fails_does_not_hold_up_the_others()
    {
        await using var app = await TestApp.StartAsync();
        var desk = await OrderDesk.OpenAsync(app);
        var broken = await desk.InStateAsync(OrderState.Completed);
        var due = await desk.OrderAsync();
        // A finished order has no deadline; this one was damaged, and it is the first in line.
        await SetDueAsync(desk, broken, TimeSpan.FromHours(-2));
        await SetDueAsync(desk, due, TimeSpan.FromHours(-1));

        await Eventually.TrueAsync(async () => (await desk.FindAsync(due)).State is OrderState.Cancelled, "the other order's timer has acted");

        Assert.Equal(OrderState.Completed, (await desk.FindAsync(broken)).State);
    }

    private static async Task SetDueAsync(OrderDesk desk, long order, TimeSpan fromNow)
    {
        var database = desk.Guild.App.Get<Database>();
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync($"UPDATE orders SET due_at = {database.Now + fromNow} WHERE guild_id = {desk.Guild.Id.Db} AND id = {order}");
    }
}
