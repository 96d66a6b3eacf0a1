using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Welcome;

/// <summary>
/// Discord told that somebody is gone. It tells so twice at times, and late: so first it is only asked for, and what is
/// written down and said is what Discord answers then.
/// </summary>
public sealed class SayFarewell(Database database, GuildConfigs configs)
{
    private static readonly TimeSpan FarewellHolds = TimeSpan.FromHours(1);

    /// <param name="Name">How they are called now: afterwards nobody may tell.</param>
    public sealed record Request(GuildId Guild, UserId User, string Name)
    {
        public bool IsBot { get; init; }
    }

    /// <summary>Leaves an effect that looks whether they are gone. False when it is known already.</summary>
    public async Task<Result<bool>> HandleAsync(Request request, CancellationToken ct) =>
        !request.IsBot && await configs.FindAsync(request.Guild, ct) is { } config && config.Get(GuildSettings.WelcomeFeature)
            ? await database.WriteAsync<bool>(request.Guild, work => DecideAsync(work, request, ct), ct)
            : false;

    private static async Task<Result<bool>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var theirs = await NewcomerRows.LockAsync(work, request.User, ct);
        if (theirs.Count > 0 && theirs[0].LeftAt is not null)
            return false;
        if (theirs.Count == 0)
            (await work.DbAsync(ct)).Add(Newcomer.Of(work.Guild, request.User, (DateTimeOffset.UnixEpoch, request.Name), work.Now));
        else
            theirs[0].LearnName(request.Name);
        work.Enqueue(GiveNewcomerRoles.Lane(request.User), new FollowLeaving(request.User), new EffectTiming(ExpiresAt: work.Now + FarewellHolds));
        return true;
    }

    /// <summary>They are gone indeed, since then at the latest. What is to be said of whom; null when nothing is.</summary>
    public async Task<Newcomer?> LeftAsync(GuildId guild, UserId user, DateTimeOffset seenAt, CancellationToken ct) =>
        (await database.WriteAsync<Newcomer?>(guild, async work =>
        {
            // Whoever came back meanwhile has a newer joining, which is not over.
            var open = (await NewcomerRows.LockAsync(work, user, ct)).FirstOrDefault() is { FarewellAt: null } last && last.JoinedAt <= seenAt ? last : null;
            open?.Leave(seenAt);
            return open;
        }, ct)).Value;

    public Task SaidAsync(GuildId guild, UserId user, DateTimeOffset joinedAt, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        (await NewcomerRows.LockAsync(work, user, ct)).Find(one => one.JoinedAt == joinedAt)?.RecordFarewell(work.Now);
        return true;
    }, ct);
}
