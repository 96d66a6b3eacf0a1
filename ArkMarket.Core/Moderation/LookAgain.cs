using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Something in Discord may not be as the cases want it: somebody came back, a time-out is gone, events were missed.
/// Who has nothing to serve is passed over; for the others Discord is asked, and made to match.
/// </summary>
public sealed class LookAgain(Database database)
{
    /// <summary>Whoever undid it by hand stands in Discord's audit log a moment later: it is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public const int PageSize = 200;

    /// <summary>True when there is something to look at.</summary>
    public async Task<bool> HandleAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var now = database.Now;
        if (!await db.Set<MemberPunishment>().AnyAsync(m => m.GuildId == guild && m.UserId == user && (m.IsBanned || m.TimedOutUntil > now), ct))
            return false;
        await EnqueueAsync(guild, user, ct);
        return true;
    }

    /// <summary>Everybody of a server who has something to serve.</summary>
    public async Task AllAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var now = database.Now;
        for (var (after, more) = (new UserId(0), true); more;)
        {
            var page = await db.Set<MemberPunishment>()
                .FromSql($"SELECT * FROM member_punishments WHERE guild_id = {guild.Db} AND user_id > {after.Db} AND (is_banned OR timed_out_until > {now})")
                .AsNoTracking().OrderBy(m => m.UserId).Take(PageSize).Select(m => m.UserId).ToListAsync(ct);
            foreach (var user in page)
                await EnqueueAsync(guild, user, ct);
            (after, more) = (page.Count > 0 ? page[^1] : after, page.Count == PageSize);
        }
    }

    private Task EnqueueAsync(GuildId guild, UserId user, CancellationToken ct) => database.WriteAsync<bool>(guild, work =>
    {
        work.Enqueue(ModerationLanes.Look(user), new LookAtPunishment(user), new EffectTiming(DueAt: work.Now + Patience));
        return Task.FromResult<Result<bool>>(true);
    }, ct);
}
