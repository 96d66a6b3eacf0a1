using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>How a rule is set in one server.</summary>
internal sealed record RuleSwitch(RuleAction Action, bool IsOn)
{
    public bool IsDryRun { get; init; }

    public int Points { get; init; }

    public int TimeoutMinutes { get; init; }
}

/// <summary>
/// All rules of one server, compiled: the starting set, which all servers share, and its own. Servers that wrote the same
/// rules share those too, and one that changed nothing has nothing of its own at all.
/// </summary>
public sealed class RuleBook
{
    private const int SharedMax = 10_000;
    private static readonly ConcurrentDictionary<string, RuleSet> Shared = new(StringComparer.Ordinal);

    private RuleBook(IReadOnlyList<(RuleSet Rules, RuleSwitch[] Switches)> parts) => Parts = parts;

    /// <summary>Of a server that changed nothing.</summary>
    public static RuleBook Starter { get; } = new([(StarterRules.Compiled, StarterRules.Switches)]);

    /// <summary>The rule that looks at what those write who joined with many others; null when none is on.</summary>
    public string? BurstRule => Parts
        .SelectMany(part => part.Rules.Rules.Zip(part.Switches, (rule, standing) => (Rule: rule, Standing: standing)))
        .Where(rule => rule.Rule.Definition.Kind is RuleKind.JoinBurst && rule.Standing is { IsOn: true, IsDryRun: false })
        .Select(rule => rule.Rule.Name)
        .FirstOrDefault();

    /// <summary>About how many bytes this book takes that no other has.</summary>
    internal long OwnSize => ReferenceEquals(this, Starter) ? 0 : Parts.Sum(part => part.Switches.Length * 48L + (ReferenceEquals(part.Rules, StarterRules.Compiled) ? 0 : part.Rules.Size));

    internal IReadOnlyList<(RuleSet Rules, RuleSwitch[] Switches)> Parts { get; }

    /// <param name="rows">What the server changed and wrote.</param>
    public static RuleBook Of(IReadOnlyList<ModerationRule> rows)
    {
        if (rows.Count == 0)
            return Starter;
        var changed = rows.Where(row => row.PackKey is not null).ToDictionary(row => row.PackKey!, StringComparer.Ordinal);
        RuleSwitch[] switches =
        [
            .. StarterRules.All.Zip(StarterRules.Switches, (rule, standing) => !changed.TryGetValue(rule.Key, out var row) ? standing
                : row.Definition is null ? SwitchOf(row) : standing with { IsOn = false }),
        ];
        var own = rows.Where(row => row.Definition is not null).OrderBy(row => row.Id).ToList();
        return own.Count == 0
            ? new RuleBook([(StarterRules.Compiled, switches)])
            : new RuleBook([(StarterRules.Compiled, switches), (Compile(own), [.. own.Select(SwitchOf)])]);
    }

    /// <summary>How a rule is named where what it did is written down.</summary>
    public static string KeyOf(ModerationRule row) => row.PackKey is { } pack ? StarterRules.KeyOf(pack) : $"rule:{row.Id}";

    private static RuleSwitch SwitchOf(ModerationRule row) => new(row.Action, row.IsOn)
    {
        IsDryRun = row.IsDryRun, Points = row.Points, TimeoutMinutes = row.TimeoutMinutes,
    };

    private static RuleSet Compile(IReadOnlyList<ModerationRule> rows)
    {
        List<RuleSource> sources = [.. rows.Select(row => new RuleSource(KeyOf(row), row.Name, row.Definition!))];
        var content = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            sources.Select(source => new { source.Key, source.Name, source.Definition }), CoreJson.Options)));
        if (Shared.TryGetValue(content, out var known))
            return known;
        if (Shared.Count >= SharedMax)
            Shared.Clear();
        return Shared[content] = RuleSet.Compile(sources, StarterRules.Groups);
    }
}
