using ArkMarket.Core.Moderation;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Moderation;

/// <summary>Rules in plain words, for pages and the panel.</summary>
internal static class RuleWords
{
    public static string Of(RuleKind kind) => kind switch
    {
        RuleKind.Words => "Words",
        RuleKind.Phrases => "Phrases",
        RuleKind.Patterns => "Patterns",
        RuleKind.Caps => "Capitals",
        RuleKind.Repeats => "Repeats",
        RuleKind.Links => "Links",
        RuleKind.Invites => "Invitations",
        RuleKind.Mentions => "Pings",
        RuleKind.NewAccounts => "New accounts",
        RuleKind.JoinBurst => "Many joining at once",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>What the lines of a rule are; null where it has none.</summary>
    public static string? Lines(RuleKind kind) => kind switch
    {
        RuleKind.Words => "One word a line, found as a whole, however it is written.",
        RuleKind.Phrases => "One phrase a line, found anywhere. “_dm_” is found as a word only. “free|gratis + nitro + {link}” asks for all three parts, “- {warning}” for none of that.",
        RuleKind.Patterns => "One regular expression a line, without looking ahead or back.",
        RuleKind.Links => "One denied host a line, with all below it. {fake} are hosts that imitate known ones, {shortener} those that hide where they lead, {file} links to programs.",
        _ => null,
    };

    /// <summary>What is fine all the same; null where a rule has no such thing.</summary>
    public static string? Allowed(RuleKind kind) => kind switch
    {
        RuleKind.Words or RuleKind.Phrases => "Fine when it stands around what was found. One a line.",
        RuleKind.Links => "Hosts that are fine, with all below them. {known} are widely known ones.",
        RuleKind.Invites => "Codes of invitations that are fine besides the server's own.",
        RuleKind.Patterns or RuleKind.Caps or RuleKind.Mentions => "A message with one of these is passed over. One phrase a line.",
        _ => null,
    };

    /// <summary>The number a rule counts to; null where it counts nothing.</summary>
    public static string? Threshold(RuleKind kind) => kind switch
    {
        RuleKind.Caps => "Percent of capitals",
        RuleKind.Repeats => "So many times the same; half as often for whole messages",
        RuleKind.Mentions => "So many pings at once",
        RuleKind.NewAccounts => "Accounts younger than so many days",
        RuleKind.JoinBurst => "More than so many joining within a minute",
        _ => null,
    };

    public static string? Window(RuleKind kind) => kind switch
    {
        RuleKind.Caps => "From so many letters on",
        RuleKind.Repeats => "Messages within so many seconds count together",
        RuleKind.NewAccounts => "Or members for less than so many minutes",
        _ => null,
    };

    public static string Of(RuleAction action) => action switch
    {
        RuleAction.Flag => "somebody looks at it",
        RuleAction.Redirect => "the message is removed, and its author told where to write",
        RuleAction.Warn => "the message is removed, and its author gets a strike",
        RuleAction.Mute => "the message is removed, its author gets a strike and is timed out, and moderators are called",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };

    /// <summary>What follows, with its numbers.</summary>
    public static string Follows(RuleView rule) => Of(rule.Action)
        + (rule.Action is RuleAction.Warn or RuleAction.Mute && rule.Points > 0 ? $" ({rule.Points} {(rule.Points == 1 ? "point" : "points")})" : "")
        + (rule.Action is RuleAction.Mute ? $", for {Duration.Words(TimeSpan.FromMinutes(rule.TimeoutMinutes))}" : "");

    public static string State(RuleView rule) => !rule.IsOn ? "off" : rule.IsDryRun ? "only tried out" : "on";

    /// <summary>What the rules say of a message that was tried, in a sentence.</summary>
    public static string Verdict(ScreenVerdict verdict) => verdict.Gravest switch
    {
        null => "No rule is met: the message stays.",
        { IsDryRun: true } rule => $"“{rule.Name}” is met, and is only tried out: nothing would follow.",
        var rule => $"“{rule.Name}” is met: {Of(rule.Action)}.",
    };
}
