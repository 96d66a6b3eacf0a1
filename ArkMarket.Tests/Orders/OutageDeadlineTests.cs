using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>What runs out while the market is away does not run out: nobody could have acted.</summary>
public sealed class OutageDeadlineTests
{
    [Fact]
    public async Task A_deadline_that_passed_while_the_market_was_away_gives_the_time_back()
    {
        await using var app = await TestApp.StartAsync();
        var desk = await OrderDesk.OpenAsync(app);
        var (within, after) = (await desk.OrderAsync(), await desk.OrderAsync());
        var database = app.Get<Database>();
        var (began, ended) = (database.Now.AddHours(-50), database.Now.AddHours(-1));
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync($"INSERT INTO outages (since, until, told_at) VALUES ({began}, {ended}, {ended})");
        await SetDueAsync(db, desk, within, began.AddHours(20));
        await SetDueAsync(db, desk, after, ended.AddMinutes(30));

        await Eventually.TrueAsync(async () => (await desk.EventsAsync(within))[^1] is OrderEventKind.DeadlinePutOff, "the deadline is put off");
        await Eventually.TrueAsync(async () => (await desk.FindAsync(after)).State is OrderState.Cancelled, "what ran out after the outage has run out");

        var order = await desk.FindAsync(within);
        Assert.Equal(OrderState.Open, order.State);
        Assert.Equal(ended.AddHours(20), order.DueAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await desk.EventsAsync(within)).Count(kind => kind is OrderEventKind.DeadlinePutOff));
    }

    private static Task SetDueAsync(DbContext db, OrderDesk desk, long order, DateTimeOffset due) => db.Database.ExecuteSqlAsync(
        $"UPDATE orders SET due_at = {due}, state_due_at = {due} WHERE guild_id = {desk.Guild.Id.Db} AND id = {order}");
}
