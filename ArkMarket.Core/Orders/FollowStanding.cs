using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// A member became away, or is back: the timers of their orders in which something is at stake stop, or go on. Guarded by
/// each order's own state, so it may be told again.
/// </summary>
public sealed class FollowStanding(Database database, OrderChanges changes)
{
    private const int OrdersMax = 200;

    public async Task HandleAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var theirs = await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == guild && (o.BuyerId == user || o.SellerId == user)
                && o.State != OrderState.Completed && o.State != OrderState.Cancelled && o.State != OrderState.Open)
            .OrderBy(o => o.Id)
            .Take(OrdersMax)
            .ToListAsync(ct);
        foreach (var order in theirs.Where(order => order.IsAtStake))
            await changes.ApplyAsync(guild, order.Id, change => FollowAsync(change, ct), ct);
    }

    // As it stands now, not as it was told: the other party counts too, and much may have happened since.
    private static async Task<Result<OrderEvent>> FollowAsync(OrderChange change, CancellationToken ct) =>
        await change.AwayPartyAsync(ct) is { } away
            ? change.Order.StopTimers(away, change.Now)
            : change.Order.ResumeTimers(await change.DisputeAsync(ct), change.Now);
}
