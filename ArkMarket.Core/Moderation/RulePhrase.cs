using Edge = ArkMarket.Core.Moderation.TextLetters.Edge;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// A word or phrase of a rule, in the letters that messages are read in. An underscore at either end stands for the edge
/// of a word: <c>_dm_</c> is not found in "sandman".
/// </summary>
internal sealed class RulePhrase : IEquatable<RulePhrase>
{
    private readonly bool[] _gaps;
    private readonly bool _atStart;
    private readonly bool _atEnd;

    private RulePhrase(string letters, bool[] gaps, (bool Start, bool End) edges) =>
        (Letters, _gaps, _atStart, _atEnd) = (letters, gaps, edges.Start, edges.End);

    public string Letters { get; }

    /// <summary>Null when there is no letter or digit in it.</summary>
    public static RulePhrase? Of(string text, bool isWord)
    {
        var trimmed = text.Trim();
        var letters = TextLetters.Of(TextFold.Of(trimmed.Replace('_', ' ')));
        return letters.Length == 0 ? null : new RulePhrase(
            letters.Letters.ToString(), [.. letters.Edges.ToArray().Select(edge => edge.HasFlag(Edge.Start))],
            (isWord || trimmed.StartsWith('_'), isWord || trimmed.EndsWith('_')));
    }

    /// <summary>Whether the letters that were found end here as a phrase: on the edges it asks for, and not across words that it does not part.</summary>
    public bool Fits(ReadOnlySpan<Edge> edges, int end)
    {
        var start = end - Letters.Length;
        if (_atStart && start > 0 && !edges[start].HasFlag(Edge.Start))
            return false;
        if (_atEnd && !edges[end - 1].HasFlag(Edge.End))
            return false;
        for (var place = 1; place < _gaps.Length; place++)
            if ((edges[start + place] & (Edge.Start | Edge.Loose)) == Edge.Start && !_gaps[place])
                return false;
        return true;
    }

    public bool Equals(RulePhrase? other) =>
        other is not null && Letters == other.Letters && _atStart == other._atStart && _atEnd == other._atEnd && _gaps.AsSpan().SequenceEqual(other._gaps);

    public override bool Equals(object? obj) => Equals(obj as RulePhrase);

    public override int GetHashCode() => HashCode.Combine(Letters, _atStart, _atEnd);
}
