using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// The line before a full server: orders whose channel cannot be made wait, first come first served, and one ticket of
/// a server at a time tries again. Nothing of an order is lost meanwhile, and its time to be claimed does not run.
/// </summary>
public sealed class TicketLine(Database database, TicketChanges changes)
{
    private const int PageSize = 100;

    /// <summary>Listing a server's channels is not free: how long after a vain try the next one follows.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    /// <summary>How many tickets of a server wait for a channel.</summary>
    public async Task<int> WaitingAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Ticket>().CountAsync(ticket => ticket.GuildId == guild && ticket.QueuedAt != null, ct);
    }

    /// <summary>The server is full: the ticket waits, where it was in line when it had waited before.</summary>
    public Task JoinAsync(GuildId guild, long orderId, CancellationToken ct) => changes.ApplyAsync<bool>(guild, orderId, change =>
    {
        var (work, order, ticket) = (change.Work, change.Order, change.Ticket);
        if (!ticket.NeedsChannel || ticket.ChannelId is not null)
            return Task.FromResult<Result<bool>>(false);
        if (!ticket.IsQueued)
            work.Enqueue($"tell:{order.BuyerId}", new TellPlaceInLine(order.Id));
        ticket.Queue(work.Now, work.Now + BetweenTries);
        order.WaitForChannel();
        return Task.FromResult<Result<bool>>(true);
    }, ct);

    /// <summary>The channel is there. An order that waited for it has its whole time to be claimed from now on.</summary>
    public Task OpenedAsync(GuildId guild, long orderId, ChannelId channel, CancellationToken ct) => changes.ApplyAsync<bool>(guild, orderId, async change =>
    {
        if (change.Ticket.IsQueued)
            change.Order.ChannelOpened(change.Config, change.Work.Now);
        change.Ticket.RecordChannel(channel, change.Work.Now);
        await OrderTurns.BeginAsync(change.Work, change.Db, change.Order, change.Config, ct);
        return true;
    }, ct);

    /// <summary>Lets the first in line of each server try again; at most one of a server tries at a time. Returns how many were called.</summary>
    public async Task<int> CallNextAsync(CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        var heads = await db.Set<Ticket>()
            .FromSql($"""
                SELECT * FROM (SELECT DISTINCT ON (guild_id) * FROM tickets WHERE queued_at IS NOT NULL ORDER BY guild_id, id) AS head
                WHERE called_at IS NULL AND try_again_at <= {now} ORDER BY try_again_at LIMIT {PageSize}
                """)
            .AsNoTracking()
            .Join(db.Set<Order>(), ticket => new { ticket.GuildId, ticket.Id }, order => new { order.GuildId, Id = order.TicketId }, (ticket, order) => new { order.GuildId, order.Id })
            .ToListAsync(ct);
        foreach (var head in heads)
            await CallAsync(head.GuildId, head.Id, ct);
        return heads.Count;
    }

    // Decided again under the row lock: another node may have called it, or it was cancelled.
    private Task CallAsync(GuildId guild, long orderId, CancellationToken ct) => changes.ApplyAsync<bool>(guild, orderId, change =>
    {
        var (work, ticket) = (change.Work, change.Ticket);
        if (!ticket.IsQueued || ticket.CalledAt is not null || ticket.TryAgainAt > work.Now)
            return Task.FromResult<Result<bool>>(false);
        ticket.Call(work.Now);
        work.Enqueue(ticket.Lane, new OpenOrderTicket(change.Order.Id));
        return Task.FromResult<Result<bool>>(true);
    }, ct);
}
