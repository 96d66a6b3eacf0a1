using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>Bring the moderators' message about many who join at once in line with how it now stands.</summary>
/// <param name="BurstAt">Which one: its first joining.</param>
public sealed record ShowJoinBurst(DateTimeOffset BurstAt) : IEffect
{
    public const string Lane = "join-burst";

    public static string Kind => "moderation.show_joins";
}

/// <summary>Look whether it is over, and say so.</summary>
public sealed record EndJoinBurst(DateTimeOffset BurstAt) : IEffect
{
    /// <summary>By itself: it waits for minutes, and what is to be shown meanwhile does not.</summary>
    public const string Lane = "join-burst-end";

    public static string Kind => "moderation.end_joins";
}

/// <summary>The last time that many joined a server at once: for moderators, and for the effects that tell them.</summary>
public sealed class JoinBursts(Database database, GuildConfigs configs)
{
    /// <summary>Another one has begun since when this is gone.</summary>
    public async Task<Result<JoinWatch>> FindAsync(Actor actor, DateTimeOffset burst, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        return await FindAsync(actor.Guild, burst, ct) is { } found ? found : new NotFound("list");
    }

    /// <summary>For effects, which act for nobody.</summary>
    public async Task<JoinWatch?> FindAsync(GuildId guild, DateTimeOffset burst, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<JoinWatch>().AsNoTracking().SingleOrDefaultAsync(watch => watch.GuildId == guild && watch.BurstAt == burst, ct);
    }

    public Task RecordAlertAsync(GuildId guild, DateTimeOffset burst, (ChannelId Channel, MessageId Message) place, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            if (await JoinWatch.LockAsync(work, ct) is var watch && watch.BurstAt == burst)
                watch.RecordAlert(place);
            return true;
        }, ct);

    /// <summary>Ends it when it has been quiet for long enough. When to look again; null when there is nothing to look for any more.</summary>
    public async Task<DateTimeOffset?> EndAsync(GuildId guild, DateTimeOffset burst, CancellationToken ct) => (await database.WriteAsync<EndOfBurst>(guild, async work =>
    {
        var watch = await JoinWatch.LockAsync(work, ct);
        if (!watch.IsOn || watch.BurstAt != burst)
            return new EndOfBurst(LookAgainAt: null);
        if (watch.HotAt + NoteJoin.Quiet > work.Now)
            return new EndOfBurst(watch.HotAt + NoteJoin.Quiet);
        watch.End(work.Now);
        work.Enqueue(ShowJoinBurst.Lane, new ShowJoinBurst(burst));
        return new EndOfBurst(LookAgainAt: null);
    }, ct)).Value.LookAgainAt;

    private sealed record EndOfBurst(DateTimeOffset? LookAgainAt);
}
