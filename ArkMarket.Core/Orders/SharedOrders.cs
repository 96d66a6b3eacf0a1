using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <param name="AskerBuys">Otherwise the asker sells.</param>
public sealed record SharedOrder(long Id, string ItemName, OrderState State, bool AskerBuys)
{
    /// <summary>The other one decides a dispute about it, and this is the code that proves it; null otherwise.</summary>
    public string? SolverCode { get; init; }
}

/// <summary>What two members have to do with each other: orders they trade in, and disputes of the one that the other decides.</summary>
public sealed class SharedOrders(Database database)
{
    public const int Most = 5;

    /// <summary>Those that are not over, newest first, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<SharedOrder>> UnfinishedAsync(GuildId guild, UserId asker, UserId other, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var traded = await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == guild && o.State != OrderState.Completed && o.State != OrderState.Cancelled
                && ((o.BuyerId == asker && o.SellerId == other) || (o.BuyerId == other && o.SellerId == asker)))
            .OrderByDescending(o => o.Id)
            .Take(Most)
            .Select(o => new SharedOrder(o.Id, o.ItemName, o.State, o.BuyerId == asker))
            .ToListAsync(ct);
        var decided = await db.Set<Dispute>().AsNoTracking()
            .Where(d => d.GuildId == guild && d.SolverId == other && d.Outcome == DisputeOutcome.Open)
            .Join(
                db.Set<Order>().Where(o => o.BuyerId == asker || o.SellerId == asker),
                d => new { d.GuildId, Id = d.OrderId }, o => new { o.GuildId, o.Id }, (d, o) => new { Dispute = d, Order = o })
            .OrderByDescending(both => both.Order.Id)
            .Take(Most)
            .Select(both => new SharedOrder(both.Order.Id, both.Order.ItemName, both.Order.State, both.Order.BuyerId == asker)
            {
                SolverCode = both.Dispute.SolverCode,
            })
            .ToListAsync(ct);
        return [.. decided, .. traded];
    }
}
