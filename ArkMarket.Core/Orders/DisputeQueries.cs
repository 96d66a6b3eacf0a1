using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>What is known of one side from its orders in this server.</summary>
/// <param name="Completed">Orders it brought to completion.</param>
/// <param name="Cancelled">Orders that were cancelled.</param>
/// <param name="Disputes">Orders it disputed, or that were disputed with it.</param>
/// <param name="Lost">Disputes in which a ruling gave most of the price to the other side.</param>
public sealed record PartyRecord(int Completed, int Cancelled, int Disputes, int Lost);

/// <summary>Everything a moderator needs to decide a dispute.</summary>
public sealed record DisputeFile(OrderInTicket Found, Dispute Dispute)
{
    public required IReadOnlyList<OrderEvent> Timeline { get; init; }

    public required PartyRecord Buyer { get; init; }

    public required PartyRecord Seller { get; init; }
}

/// <summary>The file of a dispute.</summary>
public sealed class DisputeQueries(Database database, OrderQueries orders, GuildConfigs configs)
{
    private const int EventsMax = 200;
    private const int OrdersCounted = 1_000;

    /// <summary>For moderators who are not part of the order. The file stays readable after the dispute is over.</summary>
    public async Task<Result<DisputeFile>> FileAsync(Actor actor, long orderId, CancellationToken ct)
    {
        if (await orders.FindAsync(actor.Guild, orderId, ct) is not { } found)
            return new NotFound("order");
        if (await configs.FindAsync(actor.Guild, ct) is not { } config || !config.IsModerator(actor) || found.Order.HasParty(actor.User))
            return new NotAllowed("a moderator who is not part of this order");
        if (found.Dispute is not { } dispute)
            return new WrongState(orderId, found.Order.State, "it was never in dispute");
        await using var db = database.CreateContext();
        var timeline = await db.Set<OrderEvent>().AsNoTracking()
            .Where(e => e.GuildId == actor.Guild && e.OrderId == orderId)
            .OrderByDescending(e => e.Number)
            .Take(EventsMax)
            .ToListAsync(ct);
        timeline.Reverse();
        return new DisputeFile(found, dispute)
        {
            Timeline = timeline,
            Buyer = await RecordAsync(db, actor.Guild, found.Order.BuyerId, ct),
            Seller = await RecordAsync(db, actor.Guild, found.Order.SellerId!.Value, ct),
        };
    }

    internal static async Task<PartyRecord> RecordAsync(ArkMarketDb db, GuildId guild, UserId user, CancellationToken ct)
    {
        var theirs = await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == guild && (o.BuyerId == user || o.SellerId == user))
            .OrderByDescending(o => o.Id)
            .Take(OrdersCounted)
            .Select(o => new { o.Id, o.State, o.DisputeNumber, AsSeller = o.SellerId == user, o.SellerPercent })
            .ToListAsync(ct);
        return new PartyRecord(
            theirs.Count(o => o.State is OrderState.Completed),
            theirs.Count(o => o.State is OrderState.Cancelled),
            theirs.Count(o => o.DisputeNumber > 0),
            theirs.Count(o => o is { DisputeNumber: > 0, SellerPercent: { } percent } && (o.AsSeller ? percent < 50 : percent > 50)));
    }
}
