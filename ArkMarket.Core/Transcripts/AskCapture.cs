using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>
/// Somebody wrote in a ticket, or changed or deleted what they had written: it is written down in a moment, and many such
/// moments together are one.
/// </summary>
public sealed class AskCapture(Database database)
{
    private const int TicketsMax = 1_000;

    /// <summary>So that a quick exchange is one reading of the channel.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // Not the ticket's own lane: nothing that happens in it may wait for this.
    private static string LaneOf(long ticketId) => $"ticket-capture:{ticketId}";

    /// <summary>Tickets by their channels, the newest; closed ones too, as long as their channel is there.</summary>
    public async Task<IReadOnlyDictionary<ChannelId, long>> TicketsAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Ticket>().AsNoTracking()
            .Where(ticket => ticket.GuildId == guild && ticket.ChannelId != null && ticket.State != TicketState.Deleted)
            .OrderByDescending(ticket => ticket.Id)
            .Take(TicketsMax)
            .ToDictionaryAsync(ticket => ticket.ChannelId!.Value, ticket => ticket.Id, ct);
    }

    /// <summary>False when one waits already that has not begun: it will see this too.</summary>
    public async Task<bool> HandleAsync(GuildId guild, long ticketId, CancellationToken ct)
    {
        var lane = LaneOf(ticketId);
        var result = await database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var now = work.Now;
            var isAsked = await db.Set<Effect>().AnyAsync(
                effect => effect.GuildId == guild && effect.Lane == lane && effect.State == EffectState.Open
                    && db.Set<Lane>().Any(row => row.GuildId == guild && row.Name == lane && (row.LeasedUntil == null || row.LeasedUntil <= now)), ct);
            if (!isAsked)
                work.Enqueue(lane, new CaptureTicket(ticketId, CaptureReason.Progress), new EffectTiming(DueAt: now + Moment));
            return !isAsked;
        }, ct);
        return result.Value;
    }
}
