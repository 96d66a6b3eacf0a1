using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Invites;

/// <summary>What somebody's invites have brought.</summary>
/// <param name="Counted">Who stayed, and counts.</param>
/// <param name="Waiting">Who is here, and not long enough yet.</param>
/// <param name="Left">Who came by them and is gone.</param>
public sealed record InviteFigures(UserId Inviter, int Counted, int Waiting, int Left)
{
    /// <summary>Who is here and counts for nobody, such as somebody who had been here before.</summary>
    public int NotCounted { get; init; }
}

/// <summary>How well it is known by whom members of a server came.</summary>
/// <param name="Joined">All joinings that were written down.</param>
/// <param name="Unknown">Those of whom it could not be found out.</param>
public sealed record InviteKnowledge(int Joined, int Unknown)
{
    /// <summary>In percent; 0 while nobody joined.</summary>
    public int UnknownPercent => Joined == 0 ? 0 : (int)Math.Round(100.0 * Unknown / Joined);
}

/// <summary>The leaderboard and one's own figures: open to every member.</summary>
public sealed class InviteQueries(Database database)
{
    public const int TopMax = 50;

    public async Task<InviteFigures> OfAsync(GuildId guild, UserId inviter, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var sums = await Sums(db.Set<InvitedJoin>().Where(join => join.GuildId == guild && join.InviterId == inviter)).SingleOrDefaultAsync(ct);
        return sums?.Figures ?? new InviteFigures(inviter, 0, 0, 0);
    }

    /// <summary>Those whose invites brought most who stayed, a bounded page.</summary>
    public async Task<IReadOnlyList<InviteFigures>> TopAsync(GuildId guild, (int Skip, int Take) page, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var sums = await Sums(db.Set<InvitedJoin>().Where(join => join.GuildId == guild && join.InviterId != null))
            .OrderByDescending(one => one.Counted).ThenByDescending(one => one.Waiting).ThenBy(one => one.Inviter)
            .Skip(Math.Clamp(page.Skip, 0, 10_000))
            .Take(Math.Clamp(page.Take, 1, TopMax))
            .ToListAsync(ct);
        return [.. sums.Select(one => one.Figures)];
    }

    public async Task<InviteKnowledge> KnowledgeAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var joins = db.Set<InvitedJoin>().Where(join => join.GuildId == guild);
        return new InviteKnowledge(await joins.CountAsync(ct), await joins.CountAsync(join => join.Attribution == Attribution.Unknown, ct));
    }

    private static IQueryable<Sum> Sums(IQueryable<InvitedJoin> joins) => joins
        .GroupBy(join => join.InviterId!.Value)
        .Select(of => new Sum
        {
            Inviter = of.Key,
            Counted = of.Count(join => join.CountedAt != null && join.TakenBackAt == null),
            Waiting = of.Count(join => join.CountsAt != null && join.CountedAt == null && join.LeftAt == null),
            Left = of.Count(join => join.LeftAt != null),
            NotCounted = of.Count(join => join.LeftAt == null && join.CountsAt == null),
        });

    /// <summary>What the database can sort by.</summary>
    private sealed class Sum
    {
        public UserId Inviter { get; init; }

        public int Counted { get; init; }

        public int Waiting { get; init; }

        public int Left { get; init; }

        public int NotCounted { get; init; }

        public InviteFigures Figures => new(Inviter, Counted, Waiting, Left) { NotCounted = NotCounted };
    }
}
