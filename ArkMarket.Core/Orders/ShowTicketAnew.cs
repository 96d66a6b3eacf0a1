using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// A ticket's channel is said to be gone. Showing its order looks for itself: where that is true it makes another one, or
/// counts the ticket as gone when it was over. So it may be told twice, or wrongly.
/// </summary>
public sealed class ShowTicketAnew(Database database)
{
    private const int TicketsMax = 1_000;

    /// <summary>The channels that tickets have, the newest.</summary>
    public async Task<IReadOnlyList<ChannelId>> ChannelsAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Ticket>().AsNoTracking()
            .Where(ticket => ticket.GuildId == guild && ticket.ChannelId != null && ticket.State != TicketState.Deleting && ticket.State != TicketState.Deleted)
            .OrderByDescending(ticket => ticket.Id)
            .Take(TicketsMax)
            .Select(ticket => ticket.ChannelId!.Value)
            .ToListAsync(ct);
    }

    /// <summary>False when the channel is of no such ticket: then there is nothing to show.</summary>
    public async Task<bool> HandleAsync(GuildId guild, ChannelId channel, CancellationToken ct)
    {
        var result = await database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            if (await TicketChanges.FindAsync(db, guild, new TicketTarget(channel, OrderId: null), ct) is not { } orderId)
                return false;
            var ticket = await db.Set<Ticket>().AsNoTracking().SingleAsync(known => known.GuildId == guild && known.ChannelId == channel, ct);
            // What we delete ourselves is told to us too.
            if (!ticket.IsGone)
                work.Enqueue(ticket.Lane, new ShowOrder(orderId));
            return !ticket.IsGone;
        }, ct);
        return result.Value;
    }
}
