using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>
/// Deletes transcripts whose time is over, with their files, the staff notes about the ticket, and their keys. The time counts from the ticket's end and is the
/// server's present setting: a shorter one takes effect at once.
/// </summary>
public sealed class ExpireTranscripts(Database database, Vault vault, StaffNotes notes, GuildConfigs configs)
{
    private const int ServersPerPage = 200;
    private const int PerServerMax = 50;

    /// <summary>Returns true when there may be more that is due at once.</summary>
    public async Task<bool> HandleAsync(CancellationToken ct)
    {
        var more = false;
        var last = 0L;
        while (true)
        {
            await using var db = database.CreateContext();
            // No time can be shorter than a day, so younger ones need no look at their server's setting.
            var dayAgo = database.Now.AddDays(-GuildSettings.TranscriptKeepDays.Min);
            var page = await db.Database.SqlQuery<long>(
                $"""
                 SELECT DISTINCT guild_id AS "Value" FROM transcripts
                 WHERE ended_at <= {dayAgo} AND guild_id > {last} ORDER BY guild_id LIMIT {ServersPerPage}
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
        var before = database.Now.AddDays(-days);
        await using var db = database.CreateContext();
        var due = await db.Set<Transcript>().AsNoTracking()
            .Where(transcript => transcript.GuildId == guild && transcript.EndedAt <= before)
            .OrderBy(transcript => transcript.EndedAt)
            .Take(PerServerMax)
            .Select(transcript => transcript.Id)
            .ToListAsync(ct);
        foreach (var id in due)
            await DeleteAsync(guild, id, ct);
        return due.Count == PerServerMax;
    }

    private Task<Result<bool>> DeleteAsync(GuildId guild, string id, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        var db = await work.DbAsync(ct);
        var transcript = await db.Set<Transcript>()
            .FromSql($"SELECT * FROM transcripts WHERE guild_id = {guild.Db} AND id = {id} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (transcript is null)
            return false;
        var files = await db.Set<StoredFile>().CountAsync(file => file.GuildId == guild && file.Subject == transcript.Subject, ct);
        var order = await db.Set<Order>().Where(o => o.GuildId == guild && o.TicketId == transcript.TicketId).Select(o => (long?)o.Id).SingleOrDefaultAsync(ct);
        await vault.ShredAsync(work, transcript.Subject, ct);
        var noted = await notes.ForgetAsync(work, transcript.TicketId, ct);
        db.Remove(transcript);
        work.Audit(actor: null, "transcript.expired", $"order:{order}", new { Messages = transcript.MessageCount, Files = files, Notes = noted, transcript.EndedAt });
        return true;
    }, ct);
}
