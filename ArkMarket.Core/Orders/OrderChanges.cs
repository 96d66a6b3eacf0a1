using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Somebody acts on an order.</summary>
public sealed record OrderRequest(Actor Actor, RequestKey Key, long OrderId);

/// <summary>What became of it.</summary>
public sealed record OrderChanged(long OrderId, OrderEventKind Kind, OrderState State);

/// <summary>What every change of an order shares: the row lock, the event, the effects, the money that follows the state.</summary>
public sealed class OrderChanges(Database database, GuildConfigs configs)
{
    /// <summary>An outside request, once only.</summary>
    internal Task<Result<OrderChanged>> ApplyAsync(OrderRequest request, Func<OrderChange, Task<Result<OrderEvent>>> decide, CancellationToken ct) =>
        database.OnceAsync<OrderChanged>(request.Key, work => ChangeAsync(work, request.OrderId, decide, ct), ct);

    /// <summary>A timer or an effect, guarded by the order's own state.</summary>
    internal Task<Result<OrderChanged>> ApplyAsync(GuildId guild, long orderId, Func<OrderChange, Task<Result<OrderEvent>>> decide, CancellationToken ct) =>
        database.WriteAsync<OrderChanged>(guild, work => ChangeAsync(work, orderId, decide, ct), ct);

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

        var result = await decide(new OrderChange(work, db, order, config));
        if (result.Refusal is { } refusal)
            return refusal;
        await RecordAsync(work, db, (order, result.Value), config, ct);
        return new OrderChanged(order.Id, result.Value.Kind, order.State);
    }

    private static async Task RecordAsync(Work work, ArkMarketDb db, (Order Order, OrderEvent Event) happened, GuildConfig config, CancellationToken ct)
    {
        var (order, @event) = happened;
        db.Add(@event);
        MoveMoney(work, order, @event);
        if (@event.To is OrderState.Cancelled)
            await ShopStock.PutBackAsync(work, order.Id, @event.Actor, ct);
        if (order.IsFinal)
            await CloseTicketAsync(work, db, order, config, ct);
        if (@event.Actor is { } actor && !order.HasParty(actor))
            work.Audit(actor, $"order.{@event.Kind}", $"order:{order.Id}", new { @event.From, @event.To, @event.Reason });

        var lane = Ticket.LaneOf(order.TicketId);
        work.Enqueue(lane, new ShowOrder(order.Id));
        work.Enqueue(lane, new AnnounceOrderEvent(order.Id, @event.Number));
    }

    /// <summary>Escrow follows the state: held when terms are agreed, resolved exactly once when the order ends.</summary>
    private static void MoveMoney(Work work, Order order, OrderEvent happened)
    {
        if (order.AgreedPrice is not { } price || happened.From == happened.To)
            return;
        var cause = new MovementCause($"order:{order.Id}:resolve", "", happened.Actor) { OrderId = order.Id };
        switch (happened.To)
        {
            case OrderState.InProgress:
                work.Move(LedgerMovement.Hold(order.Id, order.BuyerId, price, cause with
                {
                    Key = $"order:{order.Id}:hold",
                    Reason = $"Held for order #{order.Id}: {order.ItemName}",
                }));
                break;
            case OrderState.Completed:
                var fee = price.Value * order.FeePercent / 100;
                work.Move(LedgerMovement.Post(order.Id, order.SellerId!.Value, (price, fee), cause with
                {
                    Reason = $"Order #{order.Id} completed: {order.ItemName}",
                }));
                break;
            case OrderState.Cancelled:
                work.Move(LedgerMovement.Void(order.Id, order.BuyerId, price, cause with
                {
                    Reason = $"Order #{order.Id} cancelled, paid back: {order.ItemName}",
                }));
                break;
            case OrderState.None or OrderState.Open or OrderState.Claimed or OrderState.Delivered:
            default:
                break;
        }
    }

    private static async Task CloseTicketAsync(Work work, ArkMarketDb db, Order order, GuildConfig config, CancellationToken ct)
    {
        var ticket = await db.Set<Ticket>()
            .FromSql($"SELECT * FROM tickets WHERE guild_id = {order.GuildId.Db} AND id = {order.TicketId} FOR UPDATE")
            .SingleAsync(ct);
        ticket.Close(work.Now);
        // In a lane of its own: in the ticket's lane it would hold up what is due before it.
        work.Enqueue(
            $"ticket-end:{ticket.Id}", new DeleteOrderTicket(order.Id),
            new EffectTiming(DueAt: work.Now.AddHours(config.Get(GuildSettings.KeepTicketHours))));
    }
}

/// <summary>An order being changed: locked, with what deciding needs.</summary>
internal sealed record OrderChange(Work Work, ArkMarketDb Db, Order Order, GuildConfig Config)
{
    /// <summary>How many orders the seller works on; two claims of one seller at a time wait for each other here.</summary>
    public async Task<int> ActiveOrdersAsync(UserId seller, CancellationToken ct)
    {
        await Work.LockAsync("seller", seller.Value, ct);
        return await Db.Set<Order>().CountAsync(
            o => o.GuildId == Order.GuildId && o.SellerId == seller
                && (o.State == OrderState.Claimed || o.State == OrderState.InProgress || o.State == OrderState.Delivered), ct);
    }
}
