using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>What is known of one side from its orders in this server. What counts as what: see "What counts" in docs/trading.md.</summary>
/// <param name="Completed">Orders it brought to completion, without those whose payment was taken back.</param>
/// <param name="Cancelled">Orders that were cancelled, without those that a chargeback ended.</param>
/// <param name="Disputes">Orders it disputed, or that were disputed with it.</param>
/// <param name="Lost">Disputes in which a ruling gave most of the price to the other side.</param>
public sealed record PartyRecord(int Completed, int Cancelled, int Disputes, int Lost)
{
    /// <summary>Orders it bought whose payment was taken back: of these the other side is the victim, and has none.</summary>
    public int ChargedBack { get; init; }

    public string InWords() =>
        $"{Completed:N0} completed, {Cancelled:N0} cancelled, {Disputes:N0} in dispute, {Lost:N0} lost{(ChargedBack > 0 ? $", {ChargedBack:N0} charged back" : "")}";
}

/// <summary>Everything a moderator needs to decide a dispute.</summary>
public sealed record DisputeFile(OrderInTicket Found, Dispute Dispute)
{
    public required IReadOnlyList<OrderEvent> Timeline { get; init; }

    public required PartyRecord Buyer { get; init; }

    public required PartyRecord Seller { get; init; }

    /// <summary>What the seller's vouches say, in hundredths, and how many they are; null while there is none.</summary>
    public (int Hundredths, int Count)? SellerRating { get; init; }

    public string RatingInWords => SellerRating is { } rating ? $"rated {rating.Hundredths / 100m:0.0} of 5 ({rating.Count:N0})" : "not rated yet";
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
            SellerRating = await RatingAsync(db, found.Order, ct),
        };
    }

    private static async Task<(int Hundredths, int Count)?> RatingAsync(ArkMarketDb db, Order order, CancellationToken ct) =>
        await db.Set<Seller>().AsNoTracking()
            .Where(s => s.GuildId == order.GuildId && s.UserId == order.SellerId && s.RatingHundredths != null)
            .Select(s => new { s.RatingHundredths, s.RatingCount })
            .SingleOrDefaultAsync(ct) is { } rating ? (rating.RatingHundredths!.Value, rating.RatingCount) : null;

    internal static async Task<PartyRecord> RecordAsync(ArkMarketDb db, GuildId guild, UserId user, CancellationToken ct)
    {
        var theirs = await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == guild && (o.BuyerId == user || o.SellerId == user))
            .OrderByDescending(o => o.Id)
            .Take(OrdersCounted)
            .Select(o => new
            {
                o.State, o.DisputeNumber, AsSeller = o.SellerId == user, o.SellerPercent, IsChargedBack = o.ChargedBackAt != null, o.EndedByChargeback,
            })
            .ToListAsync(ct);
        return new PartyRecord(
            theirs.Count(o => o is { State: OrderState.Completed, IsChargedBack: false }),
            theirs.Count(o => o is { State: OrderState.Cancelled, EndedByChargeback: false }),
            theirs.Count(o => o.DisputeNumber > 0),
            theirs.Count(o => o is { DisputeNumber: > 0, SellerPercent: { } percent } && (o.AsSeller ? percent < 50 : percent > 50)))
        {
            ChargedBack = theirs.Count(o => o is { IsChargedBack: true, AsSeller: false }),
        };
    }
}
