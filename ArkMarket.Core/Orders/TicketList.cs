using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

public enum TicketStage
{
    Open,

    /// <summary>Waiting for a channel, because the server is full.</summary>
    Waiting,

    /// <summary>Open, and somebody's answer is late.</summary>
    Late,
    Closed,
}

/// <summary>Which tickets a list shows, the newest first.</summary>
public sealed record TicketFilter
{
    public const int PageSizeMax = 100;

    public TicketStage Stage { get; init; }

    /// <summary>Whose turn it is; null: anybody's.</summary>
    public Awaited? Awaited { get; init; }

    /// <summary>The oldest first instead.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>The ticket the page before ended with.</summary>
    public long? After { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <summary>A ticket with its order, and whose turn it is there.</summary>
public sealed record TicketRow(long TicketId, long OrderId, string ItemName, OrderState OrderState)
{
    public UserId BuyerId { get; init; }

    public UserId? SellerId { get; init; }

    public TicketState State { get; init; }

    public ChannelId? Channel { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Its place in line for a channel, from 1.</summary>
    public int? Place { get; init; }

    /// <summary>Null before the ticket has its channel.</summary>
    public Awaited? Awaited { get; init; }

    public DateTimeOffset? AwaitedSince { get; init; }

    /// <summary>When whoever is awaited is reminded, or moderators are called; null when nothing will follow.</summary>
    public DateTimeOffset? TargetAt { get; init; }

    /// <summary>0: in time; 1: they were reminded; 2: moderators were called.</summary>
    public int Level { get; init; }
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record TicketRows(IReadOnlyList<TicketRow> Rows, long? Next);

/// <summary>The tickets of a server for its moderators: what is open and whose turn it is, and what is closed.</summary>
public sealed class TicketList(Database database, GuildConfigs configs)
{
    public async Task<Result<TicketRows>> HandleAsync(Actor actor, TicketFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var size = Math.Clamp(filter.PageSize, 1, TicketFilter.PageSizeMax);
        var (tickets, now) = (Staged(db.Set<Ticket>().AsNoTracking().Where(t => t.GuildId == actor.Guild), filter), database.Now);
        var joined =
            from ticket in tickets
            join order in db.Set<Order>() on new { ticket.GuildId, ticket.Id } equals new { order.GuildId, Id = order.TicketId }
            join watched in db.Set<OrderAttention>() on new { order.GuildId, order.Id } equals new { watched.GuildId, Id = watched.OrderId } into turns
            from turn in turns.DefaultIfEmpty()
            where filter.Awaited == null || turn.Awaited == filter.Awaited
            where filter.Stage != TicketStage.Late || (turn.Awaited != Awaited.Nobody && (turn.Level > 0 || turn.DueAt <= now))
            select new { Ticket = ticket, Order = order, Turn = turn };
        var found = await (filter.OldestFirst ? joined.OrderBy(row => row.Ticket.Id) : joined.OrderByDescending(row => row.Ticket.Id))
            .Take(size + 1)
            .Select(row => new TicketRow(row.Ticket.Id, row.Order.Id, row.Order.ItemName, row.Order.State)
            {
                BuyerId = row.Order.BuyerId, SellerId = row.Order.SellerId, State = row.Ticket.State, Channel = row.Ticket.ChannelId,
                CreatedAt = row.Ticket.CreatedAt, ClosedAt = row.Ticket.ClosedAt,
                Place = row.Ticket.QueuedAt == null ? null : db.Set<Ticket>().Count(t => t.GuildId == actor.Guild && t.QueuedAt != null && t.Id <= row.Ticket.Id),
                Awaited = row.Turn == null ? null : row.Turn.Awaited,
                AwaitedSince = row.Turn == null ? null : row.Turn.Since,
                TargetAt = row.Turn == null ? null : row.Turn.DueAt,
                Level = row.Turn == null ? 0 : row.Turn.Level,
            })
            .ToListAsync(ct);
        var page = found.Take(size).ToList();
        return new TicketRows(page, found.Count > size ? page[^1].TicketId : null);
    }

    private static IQueryable<Ticket> Staged(IQueryable<Ticket> tickets, TicketFilter filter)
    {
        if (filter.After is { } after)
            tickets = filter.OldestFirst ? tickets.Where(t => t.Id > after) : tickets.Where(t => t.Id < after);
        return filter.Stage switch
        {
            TicketStage.Waiting => tickets.Where(t => t.QueuedAt != null),
            TicketStage.Closed => tickets.Where(t => t.State == TicketState.Closed || t.State == TicketState.Deleting || t.State == TicketState.Deleted),
            _ => tickets.Where(t => t.State == TicketState.Requested || t.State == TicketState.Open),
        };
    }
}
