using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>Whether somebody who joined is still here, as Discord says it.</summary>
/// <param name="JoinedAt">When they joined last; null when they are not here.</param>
public sealed record StayAnswer(DateTimeOffset? JoinedAt)
{
    /// <summary>Whether this very joining goes on: who left and came back has another.</summary>
    public bool IsStill(InvitedJoin join) => JoinedAt is { } at && at - join.JoinedAt < TimeSpan.FromSeconds(1);
}

/// <summary>It is to be looked whether somebody who was invited is gone.</summary>
public sealed record LookAfterInvited(UserId User) : IEffect
{
    public static string Kind => "invites.left";

    public static string Lane(UserId user) => $"invited:{user}";
}

/// <summary>What becomes of those who were invited: they stay, and count; or leave, and what had counted is taken back.</summary>
public sealed class FollowInvited(Database database, GuildConfigs configs)
{
    private const int PageSize = 50;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(6);

    /// <summary>Discord told that they are gone: leaves an effect that looks whether it is so.</summary>
    public async Task ToldGoneAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || !config.Get(GuildSettings.InvitesFeature))
            return;
        await database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            if (await db.Set<InvitedJoin>().AnyAsync(join => join.GuildId == guild && join.UserId == user && join.LeftAt == null, ct))
                work.Enqueue(LookAfterInvited.Lane(user), new LookAfterInvited(user));
            return true;
        }, ct);
    }

    /// <summary>Those whose time to count has come, of all servers: a bounded page.</summary>
    public async Task<IReadOnlyList<InvitedJoin>> DueAsync(CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        return await db.Set<InvitedJoin>().AsNoTracking()
            .Where(join => join.CountsAt <= now && join.CountedAt == null && join.LeftAt == null)
            .OrderBy(join => join.CountsAt)
            .Take(PageSize)
            .ToListAsync(ct);
    }

    public static bool IsFullPage(int count) => count == PageSize;

    /// <summary>Decides, again under the lock, what follows for all their joinings that are not over. Null answer: Discord does not tell.</summary>
    public Task HandleAsync(GuildId guild, UserId user, StayAnswer? answer, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        await InviteWatch.LockAsync(work, ct);
        var db = await work.DbAsync(ct);
        foreach (var join in await db.Set<InvitedJoin>().Where(join => join.GuildId == guild && join.UserId == user && join.LeftAt == null).ToListAsync(ct))
            Decide(join, answer, work.Now);
        return true;
    }, ct);

    /// <summary>Of those whose ids lie between, only these are here.</summary>
    /// <param name="guild">The server.</param>
    /// <param name="between">Above the first, up to the second.</param>
    /// <param name="here">With when they joined.</param>
    /// <param name="ct">Gives up.</param>
    public async Task OnlyTheseAsync(GuildId guild, (UserId After, UserId UpTo) between, IReadOnlyDictionary<UserId, DateTimeOffset> here, CancellationToken ct)
    {
        var (after, upTo) = (between.After.Db, between.UpTo.Db);
        await using var db = database.CreateContext();
        var open = await db.Set<InvitedJoin>()
            .FromSql($"SELECT * FROM invited_joins WHERE guild_id = {guild.Db} AND user_id > {after} AND user_id <= {upTo} AND left_at IS NULL")
            .AsNoTracking()
            .ToListAsync(ct);
        foreach (var join in open)
        {
            var answer = new StayAnswer(here.TryGetValue(join.UserId, out var joinedAt) ? joinedAt : null);
            if (!answer.IsStill(join))
                await HandleAsync(guild, join.UserId, answer, ct);
        }
    }

    private static void Decide(InvitedJoin join, StayAnswer? answer, DateTimeOffset now)
    {
        if (answer is not null && !answer.IsStill(join))
            join.Leave(now);
        else if (join.CountsAt <= now && join.CountedAt is null)
        {
            if (answer is null)
                join.Postpone(now + LookAgainAfter);
            else
                join.Count(now);
        }
    }
}
