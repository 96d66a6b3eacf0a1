using System.Text.RegularExpressions;

namespace ArkMarket.Core.Platform;

/// <summary>A word in braces that a server's own text may hold, and what takes its place.</summary>
/// <param name="Name">Without the braces.</param>
/// <param name="Means">What stands there later, as the end of "{name}: …".</param>
/// <param name="Sample">What a preview shows in its place.</param>
public sealed record Placeholder(string Name, string Means, string Sample)
{
    public override string ToString() => $"{{{Name}}}";
}

/// <summary>Texts of a server with placeholders in them.</summary>
public static partial class Template
{
    /// <summary>The names in braces, each once.</summary>
    public static IReadOnlyList<string> NamesIn(string text) => [.. Braces().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The text with each placeholder replaced, in one pass: what is put in is not looked at again, so a member whose name
    /// is a placeholder stays one. What has no value stays as it is written.
    /// </summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Braces().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value) ?? match.Value);

    /// <summary>The same as a preview shows it.</summary>
    public static string Sample(string text, IEnumerable<Placeholder> placeholders) => Fill(text, placeholders.ToDictionary(one => one.Name, one => one.Sample));

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]{1,30})\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Braces();
}
