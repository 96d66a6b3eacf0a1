using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>The bounds of what moderators enter.</summary>
public static class CaseInput
{
    /// <summary>A year; what is longer is a ban.</summary>
    public const int TimeOutMinutesMax = 525_600;

    public const int BanDaysMax = 3_650;

    public const int PointsDaysMax = 3_650;

    /// <summary>Discord deletes what somebody wrote in the last seven days, and no more.</summary>
    public const int DeleteSecondsMax = 604_800;

    internal static Result<string> Reason(string text) => text.Trim() is { Length: > 0 and <= ModerationCase.ReasonLengthMax } reason
        ? reason
        : new InvalidInput($"A reason of 1 to {ModerationCase.ReasonLengthMax} characters is needed: the member sees it.");

    internal static Refusal? Points(int? points, int? days) => points is < 0 or > ModerationCase.PointsMax
        ? new InvalidInput($"Points are a whole number from 0 to {ModerationCase.PointsMax}.")
        : days is < 0 or > PointsDaysMax
            ? new InvalidInput($"Points count for 1 to {PointsDaysMax:N0} days, or with 0 for ever.")
            : null;

    /// <summary>How long it lasts, as its kind allows.</summary>
    internal static Refusal? Length(CaseKind kind, TimeSpan? length) => (kind, length) switch
    {
        (CaseKind.Timeout, null) => new InvalidInput("A time-out needs an end."),
        (CaseKind.Timeout, { TotalMinutes: < 1 or > TimeOutMinutesMax }) => new InvalidInput("A time-out lasts from a minute to a year."),
        (CaseKind.Ban, { TotalDays: < 1 or > BanDaysMax }) => new InvalidInput($"A ban lasts from a day to {BanDaysMax:N0} days, or has no end."),
        (CaseKind.Strike or CaseKind.Kick, not null) => new InvalidInput("A strike or a kick lasts no time: only a time-out or a ban does."),
        _ => null,
    };
}
