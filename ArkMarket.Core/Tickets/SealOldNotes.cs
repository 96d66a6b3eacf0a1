using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>Seals the notes that stand in plain words: those from before notes were sealed, and what a node of that version still writes.</summary>
public sealed class SealOldNotes(Database database, Vault vault)
{
    private const int TicketsPerPage = 100;

    /// <summary>Returns true when there may be more.</summary>
    public async Task<bool> HandleAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var tickets = await db.Set<TicketNote>()
            .Where(note => note.SealedText == null)
            .Select(note => new { note.GuildId, note.TicketId })
            .Distinct()
            .OrderBy(ticket => ticket.GuildId).ThenBy(ticket => ticket.TicketId)
            .Take(TicketsPerPage)
            .ToListAsync(ct);
        foreach (var ticket in tickets)
            await database.WriteAsync<bool>(ticket.GuildId, work => SealAsync(work, ticket.TicketId, ct), ct);
        return tickets.Count == TicketsPerPage;
    }

    private async Task<Result<bool>> SealAsync(Work work, long ticketId, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await StaffNotes.LockAsync(db, work.Guild, ticketId, ct);
        var plain = await StaffNotes.OfTicket(db, work.Guild, ticketId).Where(note => note.SealedText == null).Take(TicketNote.Most).ToListAsync(ct);
        if (plain.Count == 0)
            return false;
        var key = await vault.KeyAsync(work, TicketNote.SubjectOf(ticketId), ct);
        foreach (var note in plain)
            note.Seal(key, note.Text);
        return true;
    }
}
