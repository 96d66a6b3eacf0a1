namespace ArkMarket.Core.Moderation;

/// <summary>
/// What all of a member's cases come to at one moment. Nobody switches a punishment on or off: what overlaps holds until
/// the last of it ends, and what was taken back is as if it had never been.
/// </summary>
/// <param name="Points">Of all cases whose points count.</param>
/// <param name="TimedOutUntil">The latest end of the time-outs that hold; null when none does.</param>
/// <param name="IsBanned">Whether a ban holds.</param>
/// <param name="BannedUntil">The latest end of the bans that hold; null also for a ban without an end.</param>
public sealed record EffectivePunishment(int Points, DateTimeOffset? TimedOutUntil, bool IsBanned, DateTimeOffset? BannedUntil)
{
    public static EffectivePunishment None { get; } = new(0, TimedOutUntil: null, IsBanned: false, BannedUntil: null);

    /// <summary>When something of it changes by itself next: points that stop counting, a time-out or ban that ends.</summary>
    public DateTimeOffset? ChangesAt { get; init; }

    public static EffectivePunishment Of(IReadOnlyCollection<CaseAccount> cases, DateTimeOffset now)
    {
        var holding = cases.Where(account => account.Holds(now)).ToList();
        var counting = cases.Where(account => account.Counts(now)).ToList();
        var bans = holding.Where(account => account.Kind is CaseKind.Ban).ToList();
        return new EffectivePunishment(
            counting.Sum(account => account.Terms.Points),
            holding.Where(account => account.Kind is CaseKind.Timeout).Max(account => account.Terms.EndsAt),
            bans.Count > 0,
            bans.Exists(account => account.Terms.EndsAt is null) ? null : bans.Max(account => account.Terms.EndsAt))
        {
            ChangesAt = counting.Select(account => account.Terms.PointsUntil).Concat(holding.Select(account => account.Terms.EndsAt)).Min(),
        };
    }

    /// <summary>The points of these cases that count at a moment, by what is known of them now.</summary>
    public static int PointsAt(IEnumerable<CaseAccount> cases, DateTimeOffset at) =>
        cases.Where(account => account.Counts(at)).Sum(account => account.Terms.Points);
}
