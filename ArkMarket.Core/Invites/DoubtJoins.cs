using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>
/// Events of a server may have been missed: what was found out about joinings since then may be wrong, for nobody knows who
/// else joined. It is unknown from now on, and the next comparison begins anew.
/// </summary>
public sealed class DoubtJoins(Database database)
{
    // What was compared just before may have had uses of those who were missed.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(1);

    public Task HandleAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        var watch = await InviteWatch.LockAsync(work, ct);
        var db = await work.DbAsync(ct);
        var from = since - ClocksDiffer;
        var doubtful = db.Set<InvitedJoin>().Where(join => join.GuildId == guild
            && (join.Attribution == Attribution.Pending || (join.Attribution != Attribution.Unknown && join.DecidedAt >= from)));
        foreach (var join in await doubtful.ToListAsync(ct))
            join.Doubt();
        watch.AskedAt = null;
        work.Enqueue(CompareInvites.Lane, new CompareInvites());
        return true;
    }, ct);
}
