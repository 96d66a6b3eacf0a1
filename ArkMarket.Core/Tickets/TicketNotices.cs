using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Tickets;

/// <summary>A ticket's standing messages, for the effects that show them.</summary>
public sealed class TicketNotices(Database database)
{
    public async Task<TicketNotice?> FindAsync(GuildId guild, long ticketId, TicketNoticeKind kind, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<TicketNotice>().AsNoTracking()
            .SingleOrDefaultAsync(notice => notice.GuildId == guild && notice.TicketId == ticketId && notice.Kind == kind, ct);
    }

    /// <summary>Discord shows the notice as it was read. What was decided since then is not called shown.</summary>
    public Task RecordShownAsync(TicketNotice shown, MessageId? message, CancellationToken ct) =>
        database.WriteAsync<bool>(shown.GuildId, async work =>
        {
            var db = await work.DbAsync(ct);
            var notice = await db.Set<TicketNotice>()
                .FromSql($"SELECT * FROM ticket_notices WHERE guild_id = {shown.GuildId.Db} AND ticket_id = {shown.TicketId} AND kind = {(short)shown.Kind} FOR UPDATE")
                .SingleAsync(ct);
            notice.RecordShown(message, notice.At == shown.At ? work.Now : null);
            return true;
        }, ct);
}
