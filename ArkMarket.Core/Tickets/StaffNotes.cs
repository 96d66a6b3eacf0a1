using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>A note about a ticket, open, for the staff alone.</summary>
public sealed record StaffNote(int Number, UserId Author, DateTimeOffset At, string Text);

/// <summary>
/// Seals and opens what the staff noted. The notes of a ticket have a data key apart from its transcript's, which opens for
/// the parties too; both are under the same master key, and both go at the same time.
/// </summary>
public sealed class StaffNotes(Database database, Vault vault)
{
    /// <summary>The newest, the oldest of them first. Whether the reader may see them has been asked before.</summary>
    public async Task<IReadOnlyList<StaffNote>> ReadAsync(GuildId guild, long ticketId, int most, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var notes = await OfTicket(db, guild, ticketId).AsNoTracking().OrderByDescending(note => note.Number).Take(most).ToListAsync(ct);
        var key = notes.Exists(note => note.SealedText is not null) ? await vault.FindKeyAsync(guild, TicketNote.SubjectOf(ticketId), ct) : null;
        // Their time was over between the two questions.
        notes.RemoveAll(note => note.SealedText is not null && key is null);
        return [.. notes.OrderBy(note => note.Number).Select(note => new StaffNote(note.Number, note.Author, note.At, note.SealedText is null ? note.Text : note.Open(key!)))];
    }

    public async Task<int> CountAsync(GuildId guild, long ticketId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await OfTicket(db, guild, ticketId).CountAsync(ct);
    }

    /// <summary>Adds a note, sealed. The caller has locked the ticket's row.</summary>
    internal async Task AddAsync(Work work, TicketNote note, string text, CancellationToken ct)
    {
        note.Seal(await vault.KeyAsync(work, TicketNote.SubjectOf(note.TicketId), ct), text);
        (await work.DbAsync(ct)).Add(note);
    }

    /// <summary>Deletes the notes of a ticket and their key, in every copy of the database too. Returns how many there were.</summary>
    internal async Task<int> ForgetAsync(Work work, long ticketId, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await LockAsync(db, work.Guild, ticketId, ct);
        await vault.ShredAsync(work, TicketNote.SubjectOf(ticketId), ct);
        return await OfTicket(db, work.Guild, ticketId).ExecuteDeleteAsync(ct);
    }

    /// <summary>Whoever notes something holds the ticket's row: none is sealed with a key that is being deleted.</summary>
    internal static Task LockAsync(ArkMarketDb db, GuildId guild, long ticketId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM tickets WHERE guild_id = {guild.Db} AND id = {ticketId} FOR UPDATE", ct);

    internal static IQueryable<TicketNote> OfTicket(ArkMarketDb db, GuildId guild, long ticketId) =>
        db.Set<TicketNote>().Where(note => note.GuildId == guild && note.TicketId == ticketId);
}
