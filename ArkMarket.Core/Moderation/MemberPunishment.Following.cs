namespace ArkMarket.Core.Moderation;

/// <summary>How the row follows what the cases come to.</summary>
public sealed partial class MemberPunishment
{
    /// <summary>Discord times somebody out for no longer than this at once. A longer one is renewed.</summary>
    public static readonly TimeSpan TimeOutMax = TimeSpan.FromDays(28);

    /// <summary>So long before Discord's time-out ends it is renewed.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(2);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(1);

    public bool IsPunished(DateTimeOffset now) => IsBanned || TimedOutUntil > now;

    internal void Follow(EffectivePunishment effective, DateTimeOffset now)
    {
        (Points, TimedOutUntil, IsBanned, BannedUntil) = (effective.Points, effective.TimedOutUntil, effective.IsBanned, effective.BannedUntil);
        DueAt = Earlier(effective.ChangesAt, RenewalAt(now));
    }

    /// <summary>What Discord was made to do.</summary>
    internal void Applied(DateTimeOffset? timeOut, bool isBanned, DateTimeOffset now)
    {
        (AppliedTimeOut, AppliedBan, AppliedAt) = (timeOut, isBanned, now);
        DueAt = Earlier(DueAt, RenewalAt(now));
    }

    // A moment that has passed already would be due again at once, and for ever where Discord refuses.
    private DateTimeOffset? RenewalAt(DateTimeOffset now)
    {
        if (AppliedTimeOut is not { } applied || !(TimedOutUntil > applied))
            return null;
        var renewal = applied - RenewBefore;
        return renewal > now ? renewal : now + LookAgainAfter;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;
}
