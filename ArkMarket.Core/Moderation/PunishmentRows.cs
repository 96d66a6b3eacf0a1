using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>How a member stands, and what that is computed from.</summary>
internal static class PunishmentRows
{
    /// <summary>Who has more cases than this has long been banned; the newest count.</summary>
    private const int CasesMax = 500;

    /// <summary>The member's row, made when there is none yet, and locked until the change is committed.</summary>
    public static async Task<MemberPunishment> LockAsync(Work work, UserId user, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO member_punishments (guild_id, user_id, points, is_banned, applied_ban) VALUES ({work.Guild.Db}, {user.Db}, 0, false, false)
             ON CONFLICT (guild_id, user_id) DO NOTHING
             """, ct);
        return await db.Set<MemberPunishment>()
            .FromSql($"SELECT * FROM member_punishments WHERE guild_id = {work.Guild.Db} AND user_id = {user.Db} FOR UPDATE")
            .SingleAsync(ct);
    }

    /// <summary>The member's cases that were not taken back, as their events tell them. What was changed before in the same work has to be saved.</summary>
    public static async Task<IReadOnlyList<(long Id, CaseAccount Account)>> AccountsAsync(ArkMarketDb db, GuildId guild, UserId user, CancellationToken ct)
    {
        var cases = await db.Set<ModerationCase>().AsNoTracking()
            .Where(c => c.GuildId == guild && c.UserId == user && c.LiftedAt == null)
            .OrderByDescending(c => c.Id).Take(CasesMax)
            .Select(c => new { c.Id, c.Kind })
            .ToListAsync(ct);
        var ids = cases.ConvertAll(found => found.Id);
        var events = (await db.Set<CaseEvent>().AsNoTracking()
                .Where(e => e.GuildId == guild && ids.Contains(e.CaseId)
                    && (e.Kind == CaseEventKind.Issued || e.Kind == CaseEventKind.Amended || e.Kind == CaseEventKind.Lifted || e.Kind == CaseEventKind.AppealGranted))
                .ToListAsync(ct))
            .ToLookup(happened => happened.CaseId);
        return cases.ConvertAll(found => (found.Id, CaseAccount.Of(found.Kind, events[found.Id])));
    }

    /// <summary>Brings the row in line with the cases.</summary>
    public static async Task<IReadOnlyList<(long Id, CaseAccount Account)>> FollowAsync(Work work, MemberPunishment standing, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.SaveChangesAsync(ct);
        var accounts = await AccountsAsync(db, work.Guild, standing.UserId, ct);
        standing.Follow(EffectivePunishment.Of([.. accounts.Select(found => found.Account)], work.Now), work.Now);
        return accounts;
    }
}
