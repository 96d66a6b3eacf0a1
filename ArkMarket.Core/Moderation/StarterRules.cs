using System.Collections.Frozen;

namespace ArkMarket.Core.Moderation;

/// <summary>A rule of the starting set.</summary>
public sealed record StarterRule(string Key, string Name, string About, RuleDefinition Definition)
{
    public required RuleAction Action { get; init; }

    public int Points { get; init; }

    public int TimeoutMinutes { get; init; }

    public bool IsOn { get; init; }
}

/// <summary>The rules that every server starts with, against what scammers write in markets of games. Compiled once for all.</summary>
public static class StarterRules
{
    private const string Prefix = "pack:";

    public static IReadOnlyList<StarterRule> All { get; } =
    [
        .. StarterFile.Read().Rules.Select(rule => new StarterRule(rule.Key, rule.Name, rule.About, rule.Definition)
        {
            Action = rule.Action, Points = rule.Points, TimeoutMinutes = rule.TimeoutMinutes, IsOn = rule.IsOn,
        }),
    ];

    /// <summary>Ordinary messages of a market: a rule that takes many of them away is not meant so.</summary>
    public static IReadOnlyList<string> Ordinary => StarterFile.Read().Ordinary;

    /// <summary>Names of groups of words that rules may use in braces.</summary>
    public static IReadOnlyList<string> GroupNames { get; } = [.. StarterFile.Read().Groups.Keys.Order(StringComparer.Ordinal)];

    internal static RuleGroups Groups { get; } = new(StarterFile.Read().Groups.ToFrozenDictionary(
        group => group.Key,
        group => (IReadOnlyList<RulePhrase>)[.. group.Value.SelectMany(line => line.Split('|')).Select(text => RulePhrase.Of(text, isWord: false)).OfType<RulePhrase>()],
        StringComparer.Ordinal));

    internal static RuleSet Compiled { get; } = RuleSet.Compile(
        [.. All.Select(rule => new RuleSource(KeyOf(rule.Key), rule.Name, rule.Definition))], Groups);

    internal static RuleSwitch[] Switches { get; } =
    [
        .. All.Select(rule => new RuleSwitch(rule.Action, rule.IsOn) { Points = rule.Points, TimeoutMinutes = rule.TimeoutMinutes }),
    ];

    public static StarterRule? Find(string key) => All.FirstOrDefault(rule => rule.Key == key);

    public static string KeyOf(string packKey) => Prefix + packKey;
}
