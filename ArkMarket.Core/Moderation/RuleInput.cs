using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>What somebody wants a rule to be.</summary>
public sealed record RuleInput(string Name, RuleDefinition Definition, RuleAction Action)
{
    public const int PerServerMax = 200;
    public const int TermsMax = 500;
    public const int TermsPerServerMax = 2_000;
    public const int ExamplesMax = 50;
    public const int ExampleLengthMax = 2_000;
    public const int TimeoutMinutesMax = 40_320;

    public int Points { get; init; }

    public int TimeoutMinutes { get; init; }

    public bool IsOn { get; init; } = true;

    public bool IsDryRun { get; init; }

    /// <summary>Null when it can be tried; what is wrong with it by its form alone.</summary>
    internal Refusal? Refuse()
    {
        var fault = Name.Trim().Length is 0 or > ModerationRule.NameLengthMax ? $"A rule's name has 1 to {ModerationRule.NameLengthMax} characters."
            : !Enum.IsDefined(Action) ? "Please choose what follows."
            : Points is < 0 or > ModerationCase.PointsMax ? $"A rule gives 0 to {ModerationCase.PointsMax} points."
            : TimeoutMinutes is < 0 or > TimeoutMinutesMax ? $"A time-out lasts 0 to {TimeoutMinutesMax:N0} minutes, which is 28 days."
            : Action is RuleAction.Mute && TimeoutMinutes == 0 ? "Please say how long the time-out lasts."
            : FaultOf(Definition);
        return fault is null ? null : new InvalidInput(fault);
    }

    private static string? FaultOf(RuleDefinition rule) =>
        !Enum.IsDefined(rule.Kind) ? "Please choose what the rule looks for."
        : rule.Terms.Count > TermsMax ? $"A rule has at most {TermsMax} lines."
        : rule.Terms.Concat(rule.Allowed).Any(term => term.Length > RulePatterns.LengthMax) ? $"A line has at most {RulePatterns.LengthMax} characters."
        : rule.Allowed.Count > TermsMax ? $"A rule has at most {TermsMax} exceptions."
        : rule.MustMeet.Count + rule.MustPass.Count > ExamplesMax ? $"A rule has at most {ExamplesMax} examples."
        : rule.MustMeet.Concat(rule.MustPass).Any(example => example.Length > ExampleLengthMax) ? $"An example has at most {ExampleLengthMax:N0} characters."
        : NeedsTerms(rule) && rule.Terms.Count == 0 ? "Please write at least one line for it to look for."
        : Bounds(rule.Kind) is var (least, most, what) && (rule.Threshold < least || rule.Threshold > most) ? $"{what}: a whole number from {least} to {most}."
        : rule.Window is < 0 or > 86_400 ? "The second number is from 0 to 86,400."
        : null;

    private static bool NeedsTerms(RuleDefinition rule) =>
        rule.Kind is RuleKind.Words or RuleKind.Phrases or RuleKind.Patterns || (rule is { Kind: RuleKind.Links, OnlyAllowed: false });

    private static (int Least, int Most, string What) Bounds(RuleKind kind) => kind switch
    {
        RuleKind.Caps => (30, 100, "Percent of capitals"),
        RuleKind.Repeats => (3, 100, "Repeats"),
        RuleKind.Mentions => (1, 100, "Pings"),
        RuleKind.NewAccounts => (0, 365, "Days"),
        RuleKind.JoinBurst => (3, 1_000, "Joins within a minute"),
        _ => (int.MinValue, int.MaxValue, ""),
    };
}
