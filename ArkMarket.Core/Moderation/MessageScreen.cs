namespace ArkMarket.Core.Moderation;

/// <summary>A rule that a message meets, and what would follow.</summary>
/// <param name="Key"><c>pack:gift-links</c>, <c>rule:12</c>.</param>
/// <param name="Matched">The part of the message, or in words what was counted.</param>
public sealed record MetRule(string Key, string Name, RuleAction Action, string Matched)
{
    public int Points { get; init; }

    public int TimeoutMinutes { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>Whether it is about invitations, of which the server's own are fine.</summary>
    public bool IsAboutInvites { get; init; }
}

/// <summary>What stage one says of a message.</summary>
/// <param name="Gravest">Of the rules that are met, the one that is acted on; null when none is.</param>
/// <param name="Met">All of them.</param>
public sealed record ScreenVerdict(MetRule? Gravest, IReadOnlyList<MetRule> Met)
{
    public static ScreenVerdict Fine { get; } = new(null, []);

    /// <summary>Names of what only asks for somebody to look.</summary>
    public IReadOnlyList<string> Flags => [.. Met.Where(rule => rule is { Action: RuleAction.Flag, IsDryRun: false }).Select(rule => rule.Name)];
}

/// <summary>Stage one: a message against the rules of its server. It decides and does nothing.</summary>
public static class MessageScreen
{
    private const int MatchedLengthMax = 200;

    /// <param name="windows">What was written just before, for repeats and bursts; null to look at the message alone.</param>
    public static ScreenVerdict Look(RuleBook book, MessageFacts facts, MessageWindows? windows = null)
    {
        var message = new MessageText(facts);
        List<MetRule>? met = null;
        var found = new List<RuleMatch>();
        foreach (var (rules, switches) in book.Parts)
        {
            found.Clear();
            rules.Check(message, windows, found);
            foreach (var match in found)
                if (switches[match.Rule] is { IsOn: true } standing)
                    (met ??= []).Add(Met(rules.Rules[match.Rule], standing, match.Matched));
        }

        return met is null ? ScreenVerdict.Fine : new ScreenVerdict(Gravest(met), met);
    }

    // What is only tried out never stands in the way of what acts.
    private static MetRule Gravest(List<MetRule> met) =>
        met.OrderBy(rule => rule.IsDryRun).ThenByDescending(rule => rule.Action).ThenByDescending(rule => rule.Points).First();

    private static MetRule Met(RuleSource rule, RuleSwitch standing, string matched) =>
        new(rule.Key, rule.Name, standing.Action, matched.Length <= MatchedLengthMax ? matched : matched[..MatchedLengthMax])
        {
            Points = standing.Points, TimeoutMinutes = standing.TimeoutMinutes, IsDryRun = standing.IsDryRun,
            IsAboutInvites = rule.Definition.Kind is RuleKind.Invites || rule.Definition.Terms.Any(term => term.Contains("{invite}", StringComparison.OrdinalIgnoreCase)),
        };
}
