using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>How far a joining has come.</summary>
public enum JoinState
{
    All,
    Counted,
    Waiting,
    Left,

    /// <summary>By whose invite could not be found out.</summary>
    Unknown,
}

/// <summary>Which joinings a list shows, the latest first.</summary>
public sealed record JoinFilter
{
    public const int PageSizeMax = 50;

    public JoinState State { get; init; }

    /// <summary>Only those who came by the invites of one of these people; null: of anybody.</summary>
    public IReadOnlyList<UserId>? Inviters { get; init; }

    /// <summary>Only these people; null: everybody.</summary>
    public IReadOnlyList<UserId>? Users { get; init; }

    /// <summary>Where the page before ended.</summary>
    public DateTimeOffset? Before { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record JoinPage(IReadOnlyList<InvitedJoin> Joins, DateTimeOffset? Next);

/// <summary>Who joined, and by whose invite: for those who run the server.</summary>
public sealed class JoinList(Database database, GuildConfigs configs)
{
    public async Task<Result<JoinPage>> HandleAsync(Actor actor, JoinFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        var size = Math.Clamp(filter.PageSize, 1, JoinFilter.PageSizeMax);
        await using var db = database.CreateContext();
        var joins = InState(db.Set<InvitedJoin>().AsNoTracking().Where(join => join.GuildId == actor.Guild), filter.State)
            .Of(join => join.InviterId!.Value, filter.Inviters).Of(join => join.UserId, filter.Users);
        if (filter.Before is { } before)
            joins = joins.Where(join => join.JoinedAt < before);
        var page = await joins.OrderByDescending(join => join.JoinedAt).Take(size + 1).ToListAsync(ct);
        return page.Count > size ? new JoinPage(page[..size], page[size - 1].JoinedAt) : new JoinPage(page, null);
    }

    private static IQueryable<InvitedJoin> InState(IQueryable<InvitedJoin> joins, JoinState state) => state switch
    {
        JoinState.Counted => joins.Where(join => join.CountedAt != null && join.TakenBackAt == null),
        JoinState.Waiting => joins.Where(join => join.CountsAt != null && join.CountedAt == null && join.LeftAt == null),
        JoinState.Left => joins.Where(join => join.LeftAt != null),
        JoinState.Unknown => joins.Where(join => join.Attribution == Attribution.Unknown),
        _ => joins,
    };
}
