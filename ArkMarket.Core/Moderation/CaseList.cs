using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>Which cases a list shows, the newest first.</summary>
public sealed record CaseFilter
{
    public const int PageSizeMax = 50;

    /// <summary>Against one of these people; null: against anybody.</summary>
    public IReadOnlyList<UserId>? Users { get; init; }

    public CaseKind? Kind { get; init; }

    public CaseOrigin? Origin { get; init; }

    /// <summary>Only what holds or counts still.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>The case the page before ended with.</summary>
    public long? After { get; init; }

    public int PageSize { get; init; } = 20;
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record CasePage(IReadOnlyList<ModerationCase> Cases, long? Next);

/// <summary>A server's cases for its moderators.</summary>
public sealed class CaseList(Database database, GuildConfigs configs)
{
    public async Task<Result<CasePage>> HandleAsync(Actor actor, CaseFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var size = Math.Clamp(filter.PageSize, 1, CaseFilter.PageSizeMax);
        var found = await Matching(db.Set<ModerationCase>().AsNoTracking().Where(c => c.GuildId == actor.Guild), filter, database.Now)
            .OrderByDescending(c => c.Id).Take(size + 1).ToListAsync(ct);
        return new CasePage([.. found.Take(size)], found.Count > size ? found[size - 1].Id : null);
    }

    private static IQueryable<ModerationCase> Matching(IQueryable<ModerationCase> cases, CaseFilter filter, DateTimeOffset now)
    {
        cases = cases.Of(c => c.UserId, filter.Users);
        if (filter.Kind is { } kind)
            cases = cases.Where(c => c.Kind == kind);
        if (filter.Origin is { } origin)
            cases = cases.Where(c => c.Origin == origin);
        if (filter.After is { } after)
            cases = cases.Where(c => c.Id < after);
        return filter.OnlyOpen
            ? cases.Where(c => c.LiftedAt == null
                && ((c.Points > 0 && (c.PointsUntil == null || c.PointsUntil > now)) || c.EndsAt > now || (c.Kind == CaseKind.Ban && c.EndsAt == null)))
            : cases;
    }
}
