using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>
/// Somebody joined: it is written down once, and by whose invite is left to be found out. A joining that is told after its
/// use was compared already makes what was found out then doubtful, for that use may have been theirs.
/// </summary>
public sealed class RecordJoin(Database database, GuildConfigs configs)
{
    // Discord's clock and ours are never quite the same.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(1);

    // Those who join together are told apart, or not, in one go.
    private static readonly TimeSpan CompareAfter = TimeSpan.FromSeconds(2);

    /// <param name="JoinedAt">As Discord tells it.</param>
    public sealed record Request(GuildId Guild, UserId User, DateTimeOffset JoinedAt)
    {
        /// <summary>No invite lets an app in.</summary>
        public bool IsBot { get; init; }
    }

    /// <summary>False when it was known already.</summary>
    public async Task<Result<bool>> HandleAsync(Request request, CancellationToken ct) =>
        !request.IsBot && await configs.FindAsync(request.Guild, ct) is { } config && config.Get(GuildSettings.InvitesFeature)
            ? await database.WriteAsync<bool>(request.Guild, work => DecideAsync(work, request with { JoinedAt = request.JoinedAt.AsStored() }, ct), ct)
            : false;

    private static async Task<Result<bool>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var watch = await InviteWatch.LockAsync(work, ct);
        var db = await work.DbAsync(ct);
        var theirs = await db.Set<InvitedJoin>().Where(join => join.GuildId == work.Guild && join.UserId == request.User).ToListAsync(ct);
        if (theirs.Exists(join => join.JoinedAt == request.JoinedAt))
            return false;
        var join = new InvitedJoin { GuildId = work.Guild, UserId = request.User, JoinedAt = request.JoinedAt, RecordedAt = work.Now };
        db.Add(join);
        foreach (var before in theirs.Where(before => before.JoinedAt < request.JoinedAt))
            before.Leave(request.JoinedAt);
        if (theirs.Where(other => other.JoinedAt > request.JoinedAt).MinBy(other => other.JoinedAt) is { } after)
            join.Leave(after.JoinedAt);

        if (watch.AskedAt is { } askedAt && request.JoinedAt > askedAt + ClocksDiffer)
        {
            work.Enqueue(CompareInvites.Lane, new CompareInvites(), new EffectTiming(work.Now + CompareAfter));
            return true;
        }

        // Its use was among those that were compared, or nothing was known to compare with.
        join.Decide(InviteFinding.Unknown, whyNot: null, TimeSpan.Zero, work.Now);
        await DoubtAsync(db, work.Guild, request.JoinedAt, ct);
        // Or it was not, by a hair: then it would be taken for somebody else's the next time, and all begins anew.
        if (request.JoinedAt >= watch.AskedAt - ClocksDiffer)
            watch.AskedAt = null;
        if (watch.AskedAt is null)
            work.Enqueue(CompareInvites.Lane, new CompareInvites());
        return true;
    }

    /// <summary>What the first comparison after that joining found out, and what one may have found that was as good as at the same time.</summary>
    private static async Task DoubtAsync(ArkMarketDb db, GuildId guild, DateTimeOffset joinedAt, CancellationToken ct)
    {
        var (surely, perhaps) = (joinedAt + ClocksDiffer, joinedAt - ClocksDiffer);
        var decided = db.Set<InvitedJoin>().Where(join => join.GuildId == guild && (join.Attribution == Attribution.Known || join.Attribution == Attribution.Vanity));
        var first = await decided.Where(join => join.DecidedAt >= surely).MinAsync(join => join.DecidedAt, ct) ?? surely;
        foreach (var join in await decided.Where(join => join.DecidedAt >= perhaps && join.DecidedAt <= first).ToListAsync(ct))
            join.Doubt();
    }
}
