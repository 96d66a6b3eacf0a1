using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// A ticket's channel is said to be gone. Showing its order looks for itself, and makes another one where that is true; so
/// it may be told twice, or wrongly.
/// </summary>
public sealed class ShowTicketAnew(Database database)
{
    private const int TicketsMax = 1_000;

    /// <summary>The channels of tickets that ought to have one, the newest.</summary>
    public async Task<IReadOnlyList<ChannelId>> ChannelsAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Ticket>().AsNoTracking()
            .Where(ticket => ticket.GuildId == guild && ticket.ChannelId != null && (ticket.State == TicketState.Requested || ticket.State == TicketState.Open))
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
            if (ticket.NeedsChannel)
                work.Enqueue(ticket.Lane, new ShowOrder(orderId));
            return ticket.NeedsChannel;
        }, ct);
        return result.Value;
    }
}
