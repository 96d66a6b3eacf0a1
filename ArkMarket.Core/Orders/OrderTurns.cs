using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Keeps the record of whose turn it is in step with the order, in the transaction that changes it.</summary>
internal static class OrderTurns
{
    // Asked at every change of every order: compiled once.
    private static readonly Func<ArkMarketDb, GuildId, long, CancellationToken, Task<OrderAttention?>> Watched = EF.CompileAsyncQuery(
        (ArkMarketDb db, GuildId guild, long orderId, CancellationToken ct) => db.Set<OrderAttention>().SingleOrDefault(a => a.GuildId == guild && a.OrderId == orderId));

    private static readonly Func<ArkMarketDb, GuildId, long, CancellationToken, Task<bool>> HasChannel = EF.CompileAsyncQuery(
        (ArkMarketDb db, GuildId guild, long ticketId, CancellationToken ct) => db.Set<Ticket>().Any(t => t.GuildId == guild && t.Id == ticketId && t.ChannelId != null));

    /// <summary>The order's channel is there: from now on somebody can be waited for.</summary>
    public static async Task BeginAsync(Work work, ArkMarketDb db, Order order, GuildConfig config, CancellationToken ct)
    {
        if (await FindAsync(db, order, ct) is not null)
            return;
        var attention = new OrderAttention { GuildId = order.GuildId, OrderId = order.Id };
        db.Add(attention);
        Observe(work, (order, attention), config);
    }

    public static async Task ObserveAsync(Work work, ArkMarketDb db, Order order, GuildConfig config, CancellationToken ct)
    {
        if (await Watched(db, order.GuildId, order.Id, ct) is { } attention)
            Observe(work, (order, attention), config);
        else if (await HasChannel(db, order.GuildId, order.TicketId, ct))
            await BeginAsync(work, db, order, config, ct);
    }

    public static ValueTask<OrderAttention?> FindAsync(ArkMarketDb db, Order order, CancellationToken ct) =>
        db.Set<OrderAttention>().FindAsync([order.GuildId, order.Id], ct);

    private static void Observe(Work work, (Order Order, OrderAttention Attention) watched, GuildConfig config)
    {
        var (order, attention) = watched;
        attention.Observe(order, config, work.Now);
        if (attention.TellHours(config, work.Now))
            work.Enqueue(Ticket.LaneOf(order.TicketId), new RemindOfOrder(order.Id, OrderReminder.Hours, attention.Step));
    }
}
