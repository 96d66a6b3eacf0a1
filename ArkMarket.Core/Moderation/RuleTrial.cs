using System.Diagnostics;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// A rule is tried before it is kept: whether it can be read, whether it meets what it should and passes what it should, how
/// long it takes for the worst of messages, and whether it would take ordinary messages away.
/// </summary>
internal static class RuleTrial
{
    /// <summary>More of the ordinary messages than this, and the rule is not meant so.</summary>
    private const int OrdinaryMetMax = 5;

    // Far above what any sound rule takes, on the slowest of machines.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    private static readonly string[] Worst =
    [
        new('a', MessageText.LengthMax), string.Concat(Enumerable.Repeat("ab1! ", MessageText.LengthMax / 5)),
        string.Concat(Enumerable.Repeat("free nitro at https://x.example/a ", MessageText.LengthMax / 36)), new(' ', MessageText.LengthMax),
    ];

    public static Refusal? Refuse(RuleInput input)
    {
        var faults = new List<RuleFault>();
        var rules = RuleSet.Compile([new RuleSource("trial", input.Name, input.Definition)], StarterRules.Groups, faults);
        if (faults.Count > 0)
            return new RuleNotReadable(faults[0].Line, faults[0].What);
        foreach (var example in input.Definition.MustMeet)
            if (!Meets(rules, example))
                return new RuleMissesExample(Short(example));
        foreach (var example in input.Definition.MustPass)
            if (Meets(rules, example))
                return new RuleMeetsExample(Short(example), Matched(rules, example));
        return RefuseSlow(rules) ?? RefuseHarm(rules, input);
    }

    private static Refusal? RefuseSlow(RuleSet rules)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var text in Worst)
            Meets(rules, text);
        return Stopwatch.GetElapsedTime(began) > Budget ? new RuleTooSlow() : null;
    }

    private static Refusal? RefuseHarm(RuleSet rules, RuleInput input)
    {
        // What only flags or is tried out takes nothing away.
        if (input.Action is RuleAction.Flag || input.IsDryRun || !input.IsOn)
            return null;
        var met = StarterRules.Ordinary.Where(message => Meets(rules, message)).ToList();
        return met.Count > OrdinaryMetMax ? new RuleMeetsOrdinary(met.Count, StarterRules.Ordinary.Count, met[0]) : null;
    }

    private static bool Meets(RuleSet rules, string text) => Matched(rules, text).Length > 0;

    private static string Matched(RuleSet rules, string text)
    {
        var met = new List<RuleMatch>();
        rules.Check(new MessageText(Facts(text)), windows: null, met);
        return met.Count == 0 ? "" : met[0].Matched is { Length: > 0 } matched ? Short(matched) : "it";
    }

    /// <summary>A message of which nothing is known but its text.</summary>
    internal static MessageFacts Facts(string text) => new(default, default, default, default)
    {
        Text = text,
        Mentions = TextPings.Count(text),
        MentionsEveryone = TextPings.HasEveryone(text),
    };

    private static string Short(string text) => text.Length <= 120 ? text : text[..119] + "…";
}

/// <summary>Pings as they stand in a text, where Discord has not counted them.</summary>
public static class TextPings
{
    public static int Count(string text)
    {
        var count = 0;
        for (var place = text.IndexOf("<@", StringComparison.Ordinal); place >= 0; place = text.IndexOf("<@", place + 2, StringComparison.Ordinal))
            count++;
        return count;
    }

    public static bool HasEveryone(string text) =>
        text.Contains("@everyone", StringComparison.Ordinal) || text.Contains("@here", StringComparison.Ordinal);
}

public sealed record RuleNotReadable(int Line, string What) : Refusal
{
    public override string Explain(Wording wording) => $"{(Line > 0 ? $"Line {Line}" : "The rule")} cannot be used: {What}. Nothing was changed.";
}

public sealed record RuleMissesExample(string Example) : Refusal
{
    public override string Explain(Wording wording) => $"The rule does not meet this example, which it should: “{Example}”. Nothing was changed.";
}

public sealed record RuleMeetsExample(string Example, string Matched) : Refusal
{
    public override string Explain(Wording wording) => $"The rule meets this example, which it should let pass: “{Example}”, by “{Matched}”. Nothing was changed.";
}

public sealed record RuleTooSlow : Refusal
{
    public override string Explain(Wording wording) => "The rule takes too long for long messages. Make its patterns simpler or fewer. Nothing was changed.";
}

public sealed record RuleMeetsOrdinary(int Met, int Of, string Example) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The rule would act on {Met} of {Of} ordinary messages of a market, such as “{Example}”. Make it narrower, let it only flag, or try it out first. Nothing was changed.";
}
