using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>One case as its events tell it: its terms as last amended, and whether it was taken back.</summary>
public sealed record CaseAccount(CaseKind Kind, CaseTerms Terms)
{
    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? LiftedAt { get; init; }

    /// <param name="kind">What the case is; that never changes.</param>
    /// <param name="events">All of the case's, in any order.</param>
    public static CaseAccount Of(CaseKind kind, IEnumerable<CaseEvent> events)
    {
        var account = new CaseAccount(kind, new CaseTerms("", Points: 0, PointsUntil: null, EndsAt: null));
        foreach (var happened in events.OrderBy(happened => happened.Sequence))
            account = account.After(happened);
        return account;
    }

    /// <summary>
    /// Whether its points count at that moment. When it was opened is no question: what stands in the book counts, also for
    /// somebody whose moment is a little earlier because they waited for the book.
    /// </summary>
    public bool Counts(DateTimeOffset at) => LiftedAt is null && Terms.Points > 0 && !(Terms.PointsUntil <= at);

    /// <summary>Whether its time-out or ban holds at that moment. What has no end is a ban; a time-out always has one.</summary>
    public bool Holds(DateTimeOffset at) => LiftedAt is null && Kind switch
    {
        CaseKind.Timeout => Terms.EndsAt > at,
        CaseKind.Ban => !(Terms.EndsAt <= at),
        _ => false,
    };

    private CaseAccount After(CaseEvent happened) => happened.Kind switch
    {
        CaseEventKind.Issued => this with { IssuedAt = happened.At, Terms = happened.After ?? Terms },
        CaseEventKind.Amended => this with { Terms = happened.After ?? Terms },
        CaseEventKind.Lifted or CaseEventKind.AppealGranted => this with { LiftedAt = LiftedAt ?? happened.At },
        _ => this,
    };
}
