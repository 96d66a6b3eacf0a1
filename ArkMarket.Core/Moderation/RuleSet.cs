using System.Text.RegularExpressions;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Rules, compiled once: all words and phrases into one automaton, all regular expressions into few. Immutable and without
/// a server in it, so that servers with the same rules share it.
/// </summary>
internal sealed class RuleSet
{
    private readonly RuleLines _lines;
    private readonly RulePatterns _patterns;
    private readonly (int Rule, RuleDefinition Definition)[] _others;

    private RuleSet(IReadOnlyList<RuleSource> rules, RuleLines lines, RulePatterns patterns)
    {
        (Rules, _lines, _patterns) = (rules, lines, patterns);
        _others = [.. rules.Index().Where(rule => !IsOfText(rule.Item.Definition.Kind)).Select(rule => (rule.Index, rule.Item.Definition))];
    }

    public IReadOnlyList<RuleSource> Rules { get; }

    /// <summary>About how many bytes it takes.</summary>
    public long Size => _lines.Size;

    /// <summary>Compiles; what is at fault is left out and told.</summary>
    public static RuleSet Compile(IReadOnlyList<RuleSource> rules, RuleGroups groups, List<RuleFault>? faults = null)
    {
        faults ??= [];
        var lines = new RuleLines.Builder(groups);
        var patterns = new RulePatterns.Builder();
        foreach (var (index, rule) in rules.Index())
        {
            if (rule.Definition.Kind is RuleKind.Words or RuleKind.Phrases)
                lines.Add(index, rule.Definition, faults);
            else if (rule.Definition.Kind is RuleKind.Patterns)
                patterns.Add(index, rule.Definition, faults);
            if (rule.Definition.Kind is RuleKind.Patterns or RuleKind.Caps or RuleKind.Mentions)
                lines.AddAllowed(index, rule.Definition, faults);
        }

        return new RuleSet(rules, lines.Build(), patterns.Build());
    }

    /// <summary>Every rule of the set that the message meets.</summary>
    public void Check(MessageText message, MessageWindows? windows, List<RuleMatch> met)
    {
        var found = _lines.Scan(message);
        found.AddMet(met);
        foreach (var match in _patterns.In(message))
            if (!found.IsAllowed(match.Rule, wherever: true))
                met.Add(match);
        foreach (var (rule, definition) in _others)
            if (RuleChecks.Meets(definition, message, windows) is { } matched && !found.IsAllowed(rule, wherever: true))
                met.Add(new RuleMatch(rule, matched));
    }

    private static bool IsOfText(RuleKind kind) => kind is RuleKind.Words or RuleKind.Phrases or RuleKind.Patterns;
}
