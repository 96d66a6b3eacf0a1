using System.Globalization;
using System.Text;

namespace ArkMarket.Core.Moderation;

/// <summary>What a message is by its form alone: shouting, saying the same again, a flood of signs.</summary>
internal static class TextForm
{
    // A stretch of the same few characters shorter than this is how people laugh and cry.
    private const int RunMin = 10;
    private const int PeriodMax = 4;
    private const int RunsPerRepeat = 12;
    private const int SymbolsPerRepeat = 8;
    private const int PhraseWordsMax = 12;

    // "No no no no no" is said by many; it takes more to be a nuisance.
    private const int RepeatedWordsMin = 12;
    private const int LettersOfText = 20;
    private const int RowWordMin = 6;
    private const int RowWordsMin = 4;
    private const int ListWordsPerEntry = 7;
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm"];

    /// <summary>Percent of capitals among letters that have both sizes; 0 where there are fewer letters than asked for, and for a list.</summary>
    public static int CapitalsPercent(string text, int lettersMin)
    {
        var (capitals, small, words, entries) = (0, 0, 1, 0);
        var wasDigit = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // Letters in other dress are as loud.
            var plain = PlainDress(rune);
            capitals += char.IsUpper(plain) ? 1 : 0;
            small += char.IsLower(plain) ? 1 : 0;
            words += char.IsWhiteSpace(plain) ? 1 : 0;
            var isDigit = char.IsDigit(plain);
            entries += (isDigit && !wasDigit) || plain is ',' or ':' or '\n' ? 1 : 0;
            wasDigit = isDigit;
        }

        var letters = capitals + small;
        return letters < Math.Max(lettersMin, 1) || entries * ListWordsPerEntry >= words ? 0 : capitals * 100 / letters;
    }

    /// <summary>How often the same stands in one message, in the count that rules use: words or lines again and again, or a flood of letters or signs.</summary>
    public static bool Repeats(MessageText message, int most) =>
        RepeatsWords(message.Fold.Characters, most)
        || RunLength(message.Fold.Characters, hasText: message.Letters.Length >= LettersOfText) >= most * RunsPerRepeat
        || Symbols(message.Fold.Original) >= most * SymbolsPerRepeat
        || message.Fold.Marks >= most * SymbolsPerRepeat && message.Fold.Marks > message.Letters.Length
        || IsRowOfKeys(message.Fold.Characters);

    private static char PlainDress(Rune rune) => rune.IsBmp && rune.Value is < 0xFF21 or > 0xFF3A ? (char)rune.Value : rune.IsBmp ? (char)(rune.Value - 0xFEE0) : ' ';

    /// <summary>The same words, one to a few of them, so many times in a row.</summary>
    private static bool RepeatsWords(ReadOnlySpan<char> text, int most)
    {
        var words = new List<int>();
        foreach (var range in text.SplitAny(' ', '\n', '\t', ',', '!', '.', '?', ';'))
            if (!text[range].IsEmpty && text[range] is not ['<', '@', ..])
                words.Add(string.GetHashCode(text[range], StringComparison.Ordinal));
        for (var period = 1; period <= PhraseWordsMax && period * most <= words.Count; period++)
        {
            var same = 0;
            for (var word = period; word < words.Count; word++)
            {
                same = words[word] == words[word - period] ? same + 1 : 0;
                if (same >= Math.Max(period * (most - 1), RepeatedWordsMin - period))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Characters in stretches of one to four that come again at once. Lines drawn between parts of a text are none.</summary>
    private static int RunLength(ReadOnlySpan<char> text, bool hasText)
    {
        var longest = 0;
        for (var period = 1; period <= PeriodMax; period++)
        {
            var (total, run) = (0, 0);
            for (var place = period; place <= text.Length; place++)
            {
                if (place < text.Length && text[place] == text[place - period] && !(hasText && IsDrawing(text[place])))
                {
                    run++;
                    continue;
                }

                total += run >= RunMin ? run : 0;
                run = 0;
            }

            longest = Math.Max(longest, total);
        }

        return longest;
    }

    private static bool IsDrawing(char character) => character is '-' or '=' or '_' or '~' or '*' or '#' or '+' or ' ' or (>= '0' and <= '9') or (>= '\u2500' and <= '\u259F');

    private static int Symbols(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
            count += Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol ? 1 : 0;
        return count;
    }

    /// <summary>Fingers on a keyboard: words of one row's letters.</summary>
    private static bool IsRowOfKeys(ReadOnlySpan<char> text)
    {
        var (rows, all, letters) = (0, 0, 0);
        foreach (var range in text.SplitAny(' ', '\n'))
        {
            var word = text[range];
            all += word.Length;
            if (word.Length < RowWordMin || !IsOfOneRow(word))
                continue;
            rows++;
            letters += word.Length;
        }

        return rows >= RowWordsMin && letters * 10 > all * 6;
    }

    private static bool IsOfOneRow(ReadOnlySpan<char> word)
    {
        foreach (var row in Rows)
            if (!word.ContainsAnyExcept(row))
                return true;
        return false;
    }
}
