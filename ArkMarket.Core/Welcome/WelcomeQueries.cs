using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <param name="Next">Null on the last page.</param>
public sealed record NewcomerPage(IReadOnlyList<Newcomer> Newcomers, DateTimeOffset? Next);

/// <summary>The rules that stand, and how many of those here have accepted them.</summary>
/// <param name="Gate">Null when there never were any.</param>
/// <param name="Current">Who accepted them as they now are, counted no further than <see cref="WelcomeQueries.CountedMax"/>.</param>
/// <param name="Earlier">Who accepted an earlier version, and not this one.</param>
public sealed record RulesAccepted(RulesGate? Gate, int Current, int Earlier);

/// <summary>How newcomers were received, for those who run the server.</summary>
public sealed class WelcomeQueries(Database database, GuildConfigs configs)
{
    public const int PageSizeMax = 50;
    public const int CountedMax = 10_000;

    /// <summary>The latest first.</summary>
    public async Task<Result<NewcomerPage>> NewcomersAsync(Actor actor, DateTimeOffset? before, int pageSize, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        var size = Math.Clamp(pageSize, 1, PageSizeMax);
        await using var db = database.CreateContext();
        var found = db.Set<Newcomer>().AsNoTracking().Where(one => one.GuildId == actor.Guild && one.JoinedAt > DateTimeOffset.UnixEpoch);
        if (before is { } end)
            found = found.Where(one => one.JoinedAt < end);
        var page = await found.OrderByDescending(one => one.JoinedAt).Take(size + 1).ToListAsync(ct);
        return page.Count > size
            ? new NewcomerPage(page[..size], page[size - 1].JoinedAt)
            : new NewcomerPage(page, null);
    }

    public async Task<Result<RulesAccepted>> RulesAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var gate = await db.Set<RulesGate>().AsNoTracking().SingleOrDefaultAsync(one => one.GuildId == actor.Guild, ct);
        if (gate is null)
            return new RulesAccepted(null, 0, 0);
        var here = db.Set<Newcomer>().Where(one => one.GuildId == actor.Guild && one.LeftAt == null && one.AcceptedVersion != null);
        return new RulesAccepted(
            gate,
            await here.Where(one => one.AcceptedVersion == gate.Version).Take(CountedMax).CountAsync(ct),
            await here.Where(one => one.AcceptedVersion != gate.Version).Take(CountedMax).CountAsync(ct));
    }
}
