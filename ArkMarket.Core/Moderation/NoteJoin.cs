using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Somebody joined: when many do at once, the moderators are called, once for each time that happens. The same joining told
/// again changes nothing.
/// </summary>
public sealed class NoteJoin(Database database, GuildConfigs configs)
{
    /// <summary>When no more than the usual have joined for so long, it is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    /// <summary>So often the moderators' message is brought in line while it goes on.</summary>
    private static readonly TimeSpan ShownApart = TimeSpan.FromSeconds(10);

    /// <summary>What is told later than this calls nobody any more.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    private const int NameLengthMax = 40;

    public sealed record Request(GuildId Guild, UserId User, DateTimeOffset JoinedAt)
    {
        public required string Name { get; init; }
    }

    /// <param name="IsFirst">Whether this joining was not known before.</param>
    /// <param name="Burst">The burst that it belongs to; null when it belongs to none.</param>
    public sealed record Noted(bool IsFirst, DateTimeOffset? Burst);

    public async Task<Result<Noted>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Guild, ct) is not { } config || !config.Get(GuildSettings.ModerationFeature)
            || config.Get(GuildSettings.StaffChannel) is null || config.Get(GuildSettings.JoinBurst) is not (> 0 and var usual))
            return new Noted(IsFirst: false, Burst: null);
        var name = request.Name.Replace("\0", "", StringComparison.Ordinal);
        var mark = new JoinMark(request.User, request.JoinedAt.AsStored(), name.Length <= NameLengthMax ? name : name[..NameLengthMax]);
        return await database.WriteAsync<Noted>(request.Guild, work => DecideAsync(work, mark, usual, ct), ct);
    }

    private static async Task<Result<Noted>> DecideAsync(Work work, JoinMark mark, int usual, CancellationToken ct)
    {
        var watch = await JoinWatch.LockAsync(work, ct);
        if (!watch.Join(mark, work.Now))
            return new Noted(IsFirst: false, watch.IsOn ? watch.BurstAt : null);
        var isHot = watch.CountAround(mark.JoinedAt) > usual;
        if (watch.IsOn)
            GoOn(work, watch, mark, isHot);
        else if (isHot && work.Now - mark.JoinedAt < Late)
            Begin(work, watch, mark);
        return new Noted(IsFirst: true, watch.IsOn ? watch.BurstAt : null);
    }

    private static void Begin(Work work, JoinWatch watch, JoinMark mark)
    {
        watch.Begin(mark.JoinedAt, work.Now);
        work.Audit(actor: null, "joins.burst", "server", new { Since = watch.BurstAt, Joined = watch.BurstCount });
        work.Enqueue(ShowJoinBurst.Lane, new ShowJoinBurst(watch.BurstAt!.Value));
        work.Enqueue(EndJoinBurst.Lane, new EndJoinBurst(watch.BurstAt.Value), new EffectTiming(work.Now + Quiet));
    }

    private static void GoOn(Work work, JoinWatch watch, JoinMark mark, bool isHot)
    {
        watch.GoOn(mark.JoinedAt, isHot);
        // One that is still to be shown shows this too.
        if (watch.ShownAt > work.Now)
            return;
        watch.ShowAt(work.Now + ShownApart);
        work.Enqueue(ShowJoinBurst.Lane, new ShowJoinBurst(watch.BurstAt!.Value), new EffectTiming(watch.ShownAt));
    }
}
