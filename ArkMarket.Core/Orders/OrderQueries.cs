using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>An order with its ticket, as the ticket's messages show it.</summary>
public sealed record OrderInTicket(Order Order, Ticket Ticket)
{
    public required OrderIntake Intake { get; init; }

    /// <summary>The order's last dispute, open or over; null when there was none.</summary>
    public Dispute? Dispute { get; init; }

    /// <summary>The event that was asked for with it, if any.</summary>
    public OrderEvent? Happened { get; init; }

    /// <summary>How many of the buyer's payments on this server were taken back.</summary>
    public int ChargedBack { get; init; }

    /// <summary>Who was let into the ticket besides.</summary>
    public IReadOnlyList<UserId> Members { get; init; } = [];
}

public sealed record OrderLine(long Id, string ItemName, OrderState State, Credits Price)
{
    public ChannelId? Channel { get; init; }

    /// <summary>Null: market money.</summary>
    public string? Currency { get; init; }

    public bool AsSeller { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Its place in line while it waits for a channel, from 1.</summary>
    public int? Place { get; init; }
}

/// <param name="Older">The cursor of the next page, or null when this is the last.</param>
public sealed record OrderPage(IReadOnlyList<OrderLine> Lines, long? Older);

/// <summary>Orders as their parties and the effects see them.</summary>
public sealed class OrderQueries(Database database)
{
    public const int PageSize = 10;

    // Asked by every effect of an order: compiled once, so that nobody takes the expression apart again.
    private static readonly Func<ArkMarketDb, GuildId, long, int, CancellationToken, Task<OrderInTicket?>> InTicket = EF.CompileAsyncQuery(
        (ArkMarketDb db, GuildId guild, long orderId, int eventNumber, CancellationToken ct) =>
            (from order in db.Set<Order>().AsNoTracking()
             join ticket in db.Set<Ticket>() on new { order.GuildId, Id = order.TicketId } equals new { ticket.GuildId, ticket.Id }
             join intake in db.Set<OrderIntake>() on new { order.GuildId, OrderId = order.Id } equals new { intake.GuildId, intake.OrderId }
             where order.GuildId == guild && order.Id == orderId
             select new OrderInTicket(order, ticket)
             {
                 Intake = intake,
                 Happened = db.Set<OrderEvent>().FirstOrDefault(e => e.GuildId == guild && e.OrderId == orderId && e.Number == eventNumber),
                 ChargedBack = db.Set<Order>().Count(o => o.GuildId == guild && o.BuyerId == order.BuyerId && o.ChargedBackAt != null),
                 Members = db.Set<TicketMember>()
                     .Where(m => m.GuildId == guild && m.TicketId == order.TicketId)
                     .OrderBy(m => m.AddedAt).ThenBy(m => m.UserId)
                     .Take(TicketMember.Most)
                     .Select(m => m.UserId)
                     .ToList(),
             }).SingleOrDefault());

    public Task<OrderInTicket?> FindAsync(GuildId guild, long orderId, CancellationToken ct) => FindAsync(guild, (orderId, 0), ct);

    /// <summary>With what happened to it, when there is such an event.</summary>
    public async Task<OrderInTicket?> FindAsync(GuildId guild, (long OrderId, int EventNumber) wanted, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var found = await InTicket(db, guild, wanted.OrderId, wanted.EventNumber, ct);
        if (found is not { Order.DisputeNumber: > 0 and var number })
            return found;
        var dispute = await db.Set<Dispute>().AsNoTracking()
            .SingleAsync(d => d.GuildId == guild && d.OrderId == wanted.OrderId && d.Number == number, ct);
        return found with { Dispute = dispute };
    }

    /// <summary>Whether another completed order of the same buyer gave the same role, and still stands.</summary>
    public async Task<bool> GaveRoleTooAsync(Order order, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Order>().AnyAsync(
            o => o.GuildId == order.GuildId && o.BuyerId == order.BuyerId && o.Id != order.Id && o.RewardRole == order.RewardRole
                && o.State == OrderState.Completed && o.ChargedBackAt == null, ct);
    }

    /// <summary>A member's orders, bought and sold, newest first.</summary>
    public async Task<OrderPage> MineAsync(GuildId guild, UserId user, long? before, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var all = db.Set<Order>().AsNoTracking().Where(o => o.GuildId == guild);
        if (before is { } cursor)
            all = all.Where(o => o.Id < cursor);
        // Each side from the end of its own index. Asked for with an "or", they would all be read first, or every order of the server.
        var lines = await all.Where(o => o.BuyerId == user).OrderByDescending(o => o.Id).Take(PageSize + 1)
            .Concat(all.Where(o => o.SellerId == user).OrderByDescending(o => o.Id).Take(PageSize + 1))
            .OrderByDescending(o => o.Id)
            .Take(PageSize + 1)
            .Join(db.Set<Ticket>(), o => new { o.GuildId, Id = o.TicketId }, t => new { t.GuildId, t.Id }, (o, t) => new { Order = o, Ticket = t })
            .OrderByDescending(row => row.Order.Id)
            .Select(row => new OrderLine(row.Order.Id, row.Order.ItemName, row.Order.State, row.Order.AgreedPrice ?? row.Order.Price)
            {
                Channel = row.Ticket.ChannelId,
                Currency = row.Order.Currency,
                AsSeller = row.Order.SellerId == user,
                DueAt = row.Order.DueAt,
                Place = row.Ticket.QueuedAt == null
                    ? null
                    : db.Set<Ticket>().Count(t => t.GuildId == guild && t.QueuedAt != null && t.Id <= row.Ticket.Id),
            })
            .ToListAsync(ct);
        var page = lines.Take(PageSize).ToList();
        return new OrderPage(page, lines.Count > PageSize ? page[^1].Id : null);
    }
}
