using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Moderation;

/// <summary>How cases are called, wherever they are shown.</summary>
internal static class CaseWords
{
    public static string Of(CaseKind kind) => kind switch
    {
        CaseKind.Strike => "Strike",
        CaseKind.Timeout => "Time-out",
        CaseKind.Kick => "Kick",
        _ => "Ban",
    };

    public static string Of(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Moderator => "a moderator",
        CaseOrigin.Rule => "a rule",
        CaseOrigin.Review => "the review of messages",
        CaseOrigin.Threshold => "points that added up",
        _ => "somebody in Discord itself",
    };

    public static string Sign(CaseKind kind) => kind switch
    {
        CaseKind.Strike => "⚠️",
        CaseKind.Timeout => "🔇",
        CaseKind.Kick => "👢",
        _ => "⛔",
    };

    /// <summary>What an event says, as the beginning of a line.</summary>
    public static string Of(CaseEventKind kind) => kind switch
    {
        CaseEventKind.Issued => "Opened",
        CaseEventKind.Amended => "Amended",
        CaseEventKind.Lifted => "Taken back",
        CaseEventKind.Told => "The member was told",
        CaseEventKind.CouldNotTell => "The member could not be told",
        CaseEventKind.Enforced => "Discord did it",
        CaseEventKind.CouldNotEnforce => "Discord refused",
        CaseEventKind.EnforcedAgain => "Done again",
        CaseEventKind.Appealed => "Appealed",
        CaseEventKind.AppealGranted => "Appeal granted: taken back",
        CaseEventKind.AppealDenied => "Appeal denied",
        CaseEventKind.Ended => "Its time was over",
        CaseEventKind.AppealSettled => "The appeal was settled by this",
        CaseEventKind.MessageRemoved => "The message was removed",
        _ => "Something happened",
    };

    /// <summary>How it stands: taken back, over, or in force.</summary>
    public static string State(ModerationCase found, DateTimeOffset now) => found switch
    {
        { IsLifted: true } => "taken back",
        { Kind: CaseKind.Ban, EndsAt: null } => "in force",
        { Lasts: true } => found.EndsAt > now ? "in force" : "over",
        { Kind: CaseKind.Kick } when !Counts(found, now) => "done",
        _ => Counts(found, now) ? "counts" : found.Points > 0 ? "counts no more" : "noted",
    };

    public static bool IsOpen(ModerationCase found, DateTimeOffset now) => State(found, now) is "in force" or "counts";

    public static string Points(int points) => points == 1 ? "1 point" : $"{points:N0} points";

    /// <summary>How long a case was to last when it was opened.</summary>
    public static string Length(ModerationCase found) => found switch
    {
        { EndsAt: { } end } => $" for {Duration.Words(end - found.IssuedAt)}",
        { Kind: CaseKind.Ban } => " without an end",
        _ => "",
    };

    private static bool Counts(ModerationCase found, DateTimeOffset now) => found.Points > 0 && !(found.PointsUntil <= now);
}
