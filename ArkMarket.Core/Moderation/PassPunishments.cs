using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// The time of something is over: points stop counting, time-outs and bans end, a long time-out has to be renewed in
/// Discord. Decided again under the member's lock, so that any number of nodes may do it at once.
/// </summary>
public sealed class PassPunishments(Database database)
{
    public const int PageSize = 100;

    /// <summary>One page of what is due; true when there may be more.</summary>
    public async Task<bool> HandleAsync(CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        var due = await db.Set<MemberPunishment>().AsNoTracking().Where(m => m.DueAt <= now)
            .OrderBy(m => m.DueAt).Take(PageSize).Select(m => new { m.GuildId, m.UserId }).ToListAsync(ct);
        foreach (var member in due)
            await database.WriteAsync<bool>(member.GuildId, work => PassAsync(work, member.UserId, ct), ct);
        return due.Count == PageSize;
    }

    private static async Task<Result<bool>> PassAsync(Work work, UserId user, CancellationToken ct)
    {
        var standing = await PunishmentRows.LockAsync(work, user, ct);
        if (!(standing.DueAt <= work.Now))
            return false;
        var ended = await EndAsync(work, user, ct);
        var renews = standing.AppliedTimeOut - MemberPunishment.RenewBefore <= work.Now && standing.TimedOutUntil > standing.AppliedTimeOut;
        await PunishmentRows.FollowAsync(work, standing, ct);
        if (ended || renews)
            work.Enqueue(ModerationLanes.Member(user), new EnforcePunishment(user));
        return true;
    }

    /// <summary>Writes down of each case whose time is over that it ended; true when there was one.</summary>
    private static async Task<bool> EndAsync(Work work, UserId user, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var over = await db.Set<ModerationCase>()
            .Where(c => c.GuildId == work.Guild && c.UserId == user && c.LiftedAt == null && c.EndsAt <= work.Now)
            .Where(c => !db.Set<CaseEvent>().Any(e => e.GuildId == c.GuildId && e.CaseId == c.Id && e.Kind == CaseEventKind.Ended
                && !db.Set<CaseEvent>().Any(later => later.GuildId == c.GuildId && later.CaseId == c.Id && later.Sequence > e.Sequence && later.Kind == CaseEventKind.Amended)))
            .OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var ended in over)
            await CaseBook.AppendAsync(work, ended, new NewCaseEvent(CaseEventKind.Ended), ct);
        return over.Count > 0;
    }
}
