using System.Globalization;
using System.Text;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Letters as eyes read them: those in other dress, with marks on them, or of another script that look the same become one
/// small letter. The table is <c>plain-letters.txt</c>: what is read, and all that is read so. The framework's own
/// normalisation is not there where globalisation is invariant.
/// </summary>
public static class PlainLetters
{
    /// <summary>What no eye sees: marks on letters, and signs that only direct the text.</summary>
    public const char Nothing = '\0';

    // Stands in the pages where one character is read as several.
    private const char Several = '\uFFFF';
    private const int PageSize = 256;
    private static readonly Dictionary<int, string> Known = Read();
    private static readonly char[]?[] Pages = [.. Enumerable.Range(0, char.MaxValue / PageSize + 1).Select(MakePage)];

    /// <summary>What a character of the basic plane is read as; <paramref name="several"/> where that is more than one.</summary>
    public static char Of(char character, out string? several)
    {
        several = null;
        var plain = Pages[character / PageSize] is { } page ? page[character % PageSize] : character;
        if (plain is Several)
            several = Known.GetValueOrDefault(character) ?? Known[char.ToLowerInvariant(character)];
        return plain;
    }

    /// <summary>What any character is read as; the empty text for what is not seen.</summary>
    public static string Of(Rune rune)
    {
        if (IsInvisible(Rune.GetUnicodeCategory(rune), rune.Value))
            return "";
        var small = Rune.ToLowerInvariant(rune);
        return Known.GetValueOrDefault(rune.Value) ?? Known.GetValueOrDefault(small.Value) ?? small.ToString();
    }

    private static char[]? MakePage(int number)
    {
        // From here to the private letters nothing is in the table: those scripts stay as they are.
        if (number is >= 0x2F and < 0xA6 or >= 0xA8 and < 0xFB)
            return null;
        var page = new char[PageSize];
        for (var place = 0; place < PageSize; place++)
        {
            var character = (char)(number * PageSize + place);
            page[place] = char.IsSurrogate(character) ? character : Of(new Rune(character)) switch
            {
                "" => Nothing,
                { Length: 1 } one => one[0],
                _ => Several,
            };
        }

        return page;
    }

    private static bool IsInvisible(UnicodeCategory category, int value) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark
        // Letters of Hangul that have no shape.
        || value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    private static Dictionary<int, string> Read()
    {
        using var stream = typeof(PlainLetters).Assembly.GetManifestResourceStream("ArkMarket.Core.Platform.Text.plain-letters.txt")!;
        using var reader = new StreamReader(stream);
        var known = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
            if (line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var gap)
                foreach (var rune in line.AsSpan(gap + 1).EnumerateRunes())
                    known.TryAdd(rune.Value, line[..gap]);
        return known;
    }
}
