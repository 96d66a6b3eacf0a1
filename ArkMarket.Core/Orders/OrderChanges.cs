using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Somebody acts on an order.</summary>
public sealed record OrderRequest(Actor Actor, RequestKey Key, long OrderId)
{
    /// <summary>How many events the order had when they looked; null where every event is seen as it happens.</summary>
    public int? Seen { get; init; }
}

/// <summary>What became of it.</summary>
public sealed record OrderChanged(long OrderId, OrderEventKind Kind, OrderState State);

/// <summary>What every change of an order shares: the row lock, the event, the effects, and what follows for money, stock and ticket.</summary>
public sealed class OrderChanges(Database database, GuildConfigs configs)
{
    /// <summary>An outside request, once only.</summary>
    internal Task<Result<OrderChanged>> ApplyAsync(OrderRequest request, Func<OrderChange, Task<Result<OrderEvent>>> decide, CancellationToken ct) =>
        database.OnceAsync<OrderChanged>(request.Key, work => ChangeAsync(work, request.OrderId, change => request.Seen is { } seen && seen != change.Order.EventCount
            ? Task.FromResult<Result<OrderEvent>>(new OrderMovedOn(change.Order.Id, change.Order.State))
            : decide(change), ct), ct);

    /// <summary>A timer or an effect, guarded by the order's own state.</summary>
    internal Task<Result<OrderChanged>> ApplyAsync(GuildId guild, long orderId, Func<OrderChange, Task<Result<OrderEvent>>> decide, CancellationToken ct) =>
        database.WriteAsync<OrderChanged>(guild, work => ChangeAsync(work, orderId, decide, ct), ct);

    /// <summary>The same for what happens in the order's open dispute.</summary>
    internal Task<Result<OrderChanged>> ApplyInDisputeAsync(
        OrderRequest request, Func<OrderChange, Dispute, Result<OrderEvent>> decide, CancellationToken ct) =>
        ApplyAsync(
            request,
            async change => await change.DisputeAsync(ct) is { } dispute
                ? decide(change, dispute)
                : new WrongState(change.Order.Id, change.Order.State, "it is not in dispute"),
            ct);

    private async Task<Result<OrderChanged>> ChangeAsync(Work work, long orderId, Func<OrderChange, Task<Result<OrderEvent>>> decide, CancellationToken ct)
    {
        if (await configs.FindAsync(work.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        var db = await work.DbAsync(ct);
        var order = await db.Set<Order>()
            .FromSql($"SELECT * FROM orders WHERE guild_id = {work.Guild.Db} AND id = {orderId} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (order is null)
            return new NotFound("order");

        var change = new OrderChange(work, db, order, config);
        if (order.TimersStoppedAt is not null)
            order.KeepDistance(await change.DisputeAsync(ct), work.Now);
        var result = await decide(change);
        if (result.Refusal is { } refusal)
            return refusal;
        await RecordAsync(work, db, (order, result.Value), config, ct);
        return new OrderChanged(order.Id, result.Value.Kind, order.State);
    }

    internal static async Task RecordAsync(Work work, ArkMarketDb db, (Order Order, OrderEvent Event) happened, GuildConfig config, CancellationToken ct)
    {
        var (order, @event) = happened;
        db.Add(@event);
        await OrderMoney.MoveAsync(work, db, order, @event, ct);
        if (@event.To is OrderState.Cancelled && @event.From is not OrderState.Cancelled)
            await ShopStock.PutBackAsync(work, order.Id, @event.Actor, ct);
        if (order.IsFinal && @event.From != @event.To)
            await CloseTicketAsync(work, db, order, config, ct);
        if (@event.Actor is { } actor && !order.HasParty(actor))
            work.Audit(actor, $"order.{@event.Kind}", $"order:{order.Id}", new { @event.From, @event.To, @event.Reason, @event.Percent });

        await OrderTurns.ObserveAsync(work, db, order, config, ct);
        var lane = Ticket.LaneOf(order.TicketId);
        work.Enqueue(lane, new AnnounceOrderEvent(order.Id, @event.Number));
        foreach (var user in AfterTheEnd(order, @event))
            work.Enqueue($"order-news:{user}", new TellOfOrder(order.Id, @event.Number, user));
        if (@event is { Kind: OrderEventKind.ChargedBack, From: OrderState.Completed } or { Kind: OrderEventKind.ChargebackWithdrawn })
            work.Enqueue($"order-alert:{order.Id}", new AlertOfChargeback(order.Id, @event.Number));
        if (@event.From != @event.To && @event is not { From: OrderState.None })
            work.Enqueue(lane, Capture(order));
    }

    /// <summary>Whom it concerns when something happens to an order that ended long ago: its ticket may be gone.</summary>
    private static UserId[] AfterTheEnd(Order order, OrderEvent happened) => happened switch
    {
        { Kind: OrderEventKind.ChargedBack, From: OrderState.Completed } or { Kind: OrderEventKind.ChargebackWithdrawn } => [order.BuyerId, order.SellerId!.Value],
        { Kind: OrderEventKind.Refunded, From: OrderState.Completed } => [order.BuyerId],
        _ => [],
    };

    /// <summary>What the ticket says when the state changes is written down; at a dispute it is frozen.</summary>
    private static CaptureTicket Capture(Order order) => order.State switch
    {
        OrderState.Disputed => new CaptureTicket(order.TicketId, CaptureReason.Evidence, order.DisputeNumber),
        OrderState.Completed or OrderState.Cancelled => new CaptureTicket(order.TicketId, CaptureReason.Closing),
        _ => new CaptureTicket(order.TicketId, CaptureReason.Progress),
    };

    private static async Task CloseTicketAsync(Work work, ArkMarketDb db, Order order, GuildConfig config, CancellationToken ct)
    {
        var ticket = await db.Set<Ticket>()
            .FromSql($"SELECT * FROM tickets WHERE guild_id = {order.GuildId.Db} AND id = {order.TicketId} FOR UPDATE")
            .SingleAsync(ct);
        TicketEnd.Close(work, ticket, order.Id, config);
    }
}

/// <summary>An order being changed: locked, with what deciding needs.</summary>
internal sealed record OrderChange(Work Work, ArkMarketDb Db, Order Order, GuildConfig Config)
{
    public DateTimeOffset Now => Work.Now;

    /// <summary>What the seller has done and does, and what keeps them from this order.</summary>
    public async Task<SellerStanding> ClaimantAsync(Actor seller, CancellationToken ct)
    {
        var needs = new ClaimNeeds(Order.BuyerId, Order.Map, Order.Specialities, Order.SeniorsOnlyUntil);
        var refusal = await SellerRules.RefuseClaimAsync(Db, seller, Config, needs, Now, ct);
        return await StandingAsync(seller, ct) with { Refusal = refusal };
    }

    /// <summary>What the seller has done and does; two claims of one seller at a time wait for each other here.</summary>
    public async Task<SellerStanding> StandingAsync(Actor seller, CancellationToken ct)
    {
        await Work.LockAsync("seller", seller.User.Value, ct);
        var theirs = Db.Set<Order>().Where(o => o.GuildId == Order.GuildId && o.SellerId == seller.User);
        var active = await theirs.CountAsync(
            o => o.State == OrderState.Claimed || o.State == OrderState.InProgress || o.State == OrderState.Delivered || o.State == OrderState.Disputed, ct);
        var completed = await theirs.Where(o => o.State == OrderState.Completed && o.ChargedBackAt == null).Take(Config.Get(GuildSettings.TrialOrders)).CountAsync(ct);
        return new SellerStanding(active, SellerRules.IsOnTrial(Config, seller, completed), Refusal: null);
    }

    /// <summary>A party that is timed out, banned or gone, as it was last seen; null when both are here.</summary>
    public async Task<UserId?> AwayPartyAsync(CancellationToken ct)
    {
        var members = await Db.Set<GuildMember>().AsNoTracking()
            .Where(m => m.GuildId == Order.GuildId && (m.UserId == Order.BuyerId || m.UserId == Order.SellerId))
            .ToListAsync(ct);
        return members.Find(member => member.IsAway)?.UserId;
    }

    /// <summary>What was reported last of a payment outside. There is one where a payment was reported.</summary>
    public Task<OrderReceipt> ReceiptAsync(CancellationToken ct) => Db.Set<OrderReceipt>()
        .Where(r => r.GuildId == Order.GuildId && r.OrderId == Order.Id)
        .OrderByDescending(r => r.Number)
        .FirstAsync(ct);

    /// <summary>The order's open dispute; null when it is not in dispute. Guarded by the order's own lock.</summary>
    public async Task<Dispute?> DisputeAsync(CancellationToken ct) => Order.State is not OrderState.Disputed
        ? null
        : await Db.Set<Dispute>().SingleAsync(
            d => d.GuildId == Order.GuildId && d.OrderId == Order.Id && d.Number == Order.DisputeNumber, ct);
}
