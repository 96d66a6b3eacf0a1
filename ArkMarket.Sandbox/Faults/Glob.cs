namespace ArkMarket.Sandbox.Faults;

/// <summary>Path patterns: * stands for any text within a segment, ** for any text, ? for one character.</summary>
internal static class Glob
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        while (true)
        {
            if (pattern.IsEmpty)
                return text.IsEmpty;
            if (pattern[0] == '*')
                return MatchesStar(pattern, text);
            if (text.IsEmpty || (pattern[0] != '?' && pattern[0] != text[0]))
                return false;
            pattern = pattern[1..];
            text = text[1..];
        }
    }

    private static bool MatchesStar(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var crossesSegments = pattern.StartsWith("**");
        var rest = pattern[(crossesSegments ? 2 : 1)..];
        for (var i = 0; i <= text.Length; i++)
        {
            if (Matches(rest, text[i..]))
                return true;
            if (i < text.Length && text[i] == '/' && !crossesSegments)
                return false;
        }

        return false;
    }
}
