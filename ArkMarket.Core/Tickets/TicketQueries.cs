using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>Tickets as others look them up.</summary>
public sealed class TicketQueries(Database database)
{
    /// <summary>A ticket's place among those that wait, from 1; null when it does not.</summary>
    public async Task<int?> PlaceAsync(GuildId guild, long ticketId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var waiting = db.Set<Ticket>().Where(ticket => ticket.GuildId == guild && ticket.QueuedAt != null);
        return await waiting.AnyAsync(ticket => ticket.Id == ticketId, ct) ? await waiting.CountAsync(ticket => ticket.Id <= ticketId, ct) : null;
    }

    internal static async Task<IReadOnlyList<UserId>> MembersAsync(ArkMarketDb db, GuildId guild, long ticketId, CancellationToken ct) =>
        await db.Set<TicketMember>().AsNoTracking()
            .Where(member => member.GuildId == guild && member.TicketId == ticketId)
            .OrderBy(member => member.AddedAt).ThenBy(member => member.UserId)
            .Take(TicketMember.Most)
            .Select(member => member.UserId)
            .ToListAsync(ct);
}
