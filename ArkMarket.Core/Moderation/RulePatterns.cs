using System.Text;
using System.Text.RegularExpressions;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Regular expressions without backtracking, each linear in the length of a message. What most messages do not meet is
/// told by one joined expression for many.
/// </summary>
internal sealed class RulePatterns
{
    public const int LengthMax = 500;

    /// <summary>A repetition is written out when it is compiled: two of a thousand, one within the other, are a million places.</summary>
    public const int RepeatMax = 100;

    // So many are asked in one: more would make the joined one slow where it is met.
    private const int JoinedMax = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly Joined[] _joined;

    private RulePatterns(Joined[] joined) => _joined = joined;

    public IEnumerable<RuleMatch> In(MessageText message)
    {
        if (_joined.Length == 0)
            yield break;
        var met = new HashSet<int>();
        // Written in other scripts, a pattern is looked for as it was written; in plain letters, as eyes read the message.
        string[] texts = Ascii.IsValid(message.Facts.Text) ? [message.Facts.Text] : [message.Facts.Text, message.Fold.ToString()];
        foreach (var text in texts)
            foreach (var joined in _joined.Where(joined => IsMatch(joined.All, text)))
                foreach (var (rule, pattern) in joined.Each)
                    if (!met.Contains(rule) && Match(pattern, text) is { } matched && met.Add(rule))
                        yield return new RuleMatch(rule, matched);
    }

    /// <summary>Compiles one; what is wrong with it, in words.</summary>
    public static (Regex? Pattern, string? Fault) Read(string text)
    {
        if (text.Length is 0 or > LengthMax)
            return (null, $"a pattern has 1 to {LengthMax} characters");
        if (RulePatternSize.Repeats(text) > RepeatMax)
            return (null, $"it repeats something more than {RepeatMax} times; use * or + instead");
        try
        {
            return (Compile(text), null);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return (null, error is NotSupportedException
                ? "it looks ahead, looks behind or refers back to what it found, which cannot be done in linear time"
                : error.Message.TrimEnd('.'));
        }
    }

    private static Regex Compile(string text) =>
        new(text, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    /// <summary>One that takes too long is as good as not met: a message must not wait for it.</summary>
    private static bool IsMatch(Regex pattern, string text) => Match(pattern, text) is not null;

    private static string? Match(Regex pattern, string text)
    {
        try
        {
            return pattern.Match(text) is { Success: true } found ? found.Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private sealed record Joined(Regex All, (int Rule, Regex Pattern)[] Each);

    internal sealed class Builder
    {
        private readonly List<(int Rule, string Text, Regex Pattern)> _patterns = [];

        public void Add(int rule, RuleDefinition definition, List<RuleFault> faults)
        {
            foreach (var (index, text) in definition.Terms.Index())
                if (Read(text) is { Pattern: { } pattern })
                    _patterns.Add((rule, text, pattern));
                else
                    faults.Add(new RuleFault(index + 1, Read(text).Fault!));
        }

        public RulePatterns Build() => new(
        [
            .. _patterns.Chunk(JoinedMax).Select(some => new Joined(
                some.Length == 1 ? some[0].Pattern : Compile(string.Join('|', some.Select(one => $"(?:{one.Text})"))),
                [.. some.Select(one => (one.Rule, one.Pattern))])),
        ]);
    }
}

/// <summary>How large a regular expression becomes.</summary>
internal static partial class RulePatternSize
{
    /// <summary>The product of all counted repetitions: the most that nesting could make of them.</summary>
    public static long Repeats(string pattern)
    {
        var product = 1L;
        foreach (Match match in Counted().Matches(pattern))
        {
            var most = match.Groups["most"] is { Success: true } upper ? upper.ValueSpan : match.Groups["least"].ValueSpan;
            product *= int.TryParse(most, out var times) ? Math.Max(1, times) : RulePatterns.RepeatMax + 1;
            if (product > RulePatterns.RepeatMax)
                return product;
        }

        return product;
    }

    [GeneratedRegex(@"\{(?<least>\d+)(,(?<most>\d+)?)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Counted();
}
