using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>
/// Staff notes go with their ticket's transcript. Those that were written when it was gone already are kept as long as a
/// transcript is, counted from the newest of them.
/// </summary>
public sealed class ExpireNotes(Database database, StaffNotes notes, GuildConfigs configs)
{
    private const int ServersPerPage = 200;
    private const int PerServerMax = 50;

    /// <summary>Returns true when there may be more that is due at once.</summary>
    public async Task<bool> HandleAsync(CancellationToken ct)
    {
        var (more, last) = (false, 0L);
        while (true)
        {
            await using var db = database.CreateContext();
            var (dayAgo, deleted) = (database.Now.AddDays(-GuildSettings.TranscriptKeepDays.Min), (short)TicketState.Deleted);
            var page = await db.Database.SqlQuery<long>(
                $"""
                 SELECT DISTINCT n.guild_id AS "Value" FROM ticket_notes n JOIN tickets t ON t.guild_id = n.guild_id AND t.id = n.ticket_id
                 WHERE t.state = {deleted} AND n.at <= {dayAgo} AND n.guild_id > {last}
                   AND NOT EXISTS (SELECT FROM transcripts s WHERE s.guild_id = n.guild_id AND s.ticket_id = n.ticket_id)
                 ORDER BY n.guild_id LIMIT {ServersPerPage}
                 """).ToListAsync(ct);
            foreach (var guild in page)
                more |= await ExpireAsync(new GuildId((ulong)guild), ct);
            if (page.Count < ServersPerPage)
                return more;
            last = page[^1];
        }
    }

    private async Task<bool> ExpireAsync(GuildId guild, CancellationToken ct)
    {
        var days = await configs.FindAsync(guild, ct) is { } config ? config.Get(GuildSettings.TranscriptKeepDays) : GuildSettings.TranscriptKeepDays.Default;
        var (before, deleted) = (database.Now.AddDays(-days), (short)TicketState.Deleted);
        await using var db = database.CreateContext();
        var due = await db.Database.SqlQuery<long>(
            $"""
             SELECT n.ticket_id AS "Value" FROM ticket_notes n JOIN tickets t ON t.guild_id = n.guild_id AND t.id = n.ticket_id
             WHERE n.guild_id = {guild.Db} AND t.state = {deleted}
               AND NOT EXISTS (SELECT FROM transcripts s WHERE s.guild_id = n.guild_id AND s.ticket_id = n.ticket_id)
             GROUP BY n.ticket_id HAVING max(n.at) <= {before} ORDER BY n.ticket_id LIMIT {PerServerMax}
             """).ToListAsync(ct);
        foreach (var ticket in due)
            await database.WriteAsync<bool>(guild, work => ForgetAsync(work, ticket, before, ct), ct);
        return due.Count == PerServerMax;
    }

    private async Task<Result<bool>> ForgetAsync(Work work, long ticket, DateTimeOffset before, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await StaffNotes.LockAsync(db, work.Guild, ticket, ct);
        // Somebody may have noted something meanwhile, and another node may have been faster.
        if (await StaffNotes.OfTicket(db, work.Guild, ticket).AnyAsync(note => note.At > before, ct) || await notes.ForgetAsync(work, ticket, ct) is not (> 0 and var count))
            return false;
        var order = await db.Set<Order>().Where(order => order.GuildId == work.Guild && order.TicketId == ticket).Select(order => order.Id).SingleAsync(ct);
        work.Audit(actor: null, "ticket.notes_expired", $"order:{order}", new { Notes = count });
        return true;
    }
}
