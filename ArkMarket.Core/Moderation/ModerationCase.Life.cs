using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A case's transitions: the columns change with the event that says so.</summary>
public sealed partial class ModerationCase
{
    public CaseTerms Terms => new(Reason, Points, PointsUntil, EndsAt);

    public bool IsLifted => LiftedAt is not null;

    /// <summary>Whether it is one of those that last: a time-out or a ban.</summary>
    public bool Lasts => Kind is CaseKind.Timeout or CaseKind.Ban;

    internal CaseEvent Issue() => new()
    {
        GuildId = GuildId, CaseId = Id, Sequence = 1, Kind = CaseEventKind.Issued, ActorId = IssuedBy, At = IssuedAt, Note = Reason, After = Terms,
    };

    internal CaseEvent Amend(CaseTerms terms, UserId by, string why, DateTimeOffset now)
    {
        var before = Terms;
        (Reason, Points, PointsUntil, EndsAt) = terms;
        return Next(new NewCaseEvent(CaseEventKind.Amended) { ActorId = by, Note = why }, now, (before, terms));
    }

    internal CaseEvent Lift(CaseLift lift, DateTimeOffset now)
    {
        LiftedAt = now;
        return Next(new NewCaseEvent(lift.Kind) { ActorId = lift.By, Note = lift.Reason }, now);
    }

    internal CaseEvent Append(NewCaseEvent happened, DateTimeOffset now) => Next(happened, now);

    private CaseEvent Next(NewCaseEvent happened, DateTimeOffset now, (CaseTerms Before, CaseTerms After)? change = null)
    {
        Version++;
        return new CaseEvent
        {
            GuildId = GuildId,
            CaseId = Id,
            Sequence = Version,
            Kind = happened.Kind,
            ActorId = happened.ActorId,
            At = now,
            Note = happened.Note is { Length: > CaseEvent.NoteLengthMax } long_ ? long_[..CaseEvent.NoteLengthMax] : happened.Note,
            Before = change?.Before,
            After = change?.After,
        };
    }
}
