using System.Collections.Frozen;

namespace ArkMarket.Core.Moderation;

/// <summary>Amounts of real money in a text: a currency's sign or word beside a number. What games pay in is none.</summary>
internal static class TextMoney
{
    private const string Before = "$€£₺₽";
    // As texts are read: letters of Cyrillic that look like Latin ones are those.
    private static readonly FrozenSet<string> Words = new[]
    {
        "usd", "eur", "euro", "euros", "dollar", "dollars", "dolares", "dolar", "bucks", "quid", "gbp", "reais", "brl", "tl", "lira", "liraya", "liradan",
        "zl", "zlotych", "zlotow", "pln", "usdt", "btc", "bitcoin", "eth", "pyb", "pyбля", "pyблeй", "p", "rub", "rubles", "руб", "рублей", "dollarow", "evro",
        "доларов", "долларов", "баксов", "евро",
    }.Select(word => TextFold.Of(word).ToString()).ToFrozenSet(StringComparer.Ordinal);

    // Heights of pictures, and rates of frames: 1080p is no money.
    private static readonly FrozenSet<string> Heights = new[] { "360", "480", "720", "1080", "1440", "2160" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordLookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HeightLookup = Heights.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsIn(ReadOnlySpan<char> text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (!char.IsAsciiDigit(text[place]))
                continue;
            var start = place;
            while (place < text.Length && (char.IsAsciiDigit(text[place]) || (text[place] is '.' or ',' && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1]))))
                place++;
            if (HasSignBefore(text, start) || IsFollowed(text, text[start..place], place))
                return true;
        }

        return false;
    }

    private static bool HasSignBefore(ReadOnlySpan<char> text, int start)
    {
        if (start > 0 && text[start - 1] == ' ')
            start--;
        return start > 0 && Before.Contains(text[start - 1], StringComparison.Ordinal);
    }

    private static bool IsFollowed(ReadOnlySpan<char> text, ReadOnlySpan<char> number, int end)
    {
        // 4k $, 5000 руб
        if (end < text.Length && text[end] is 'k' or 'к')
            end++;
        if (end < text.Length && text[end] == ' ')
            end++;
        if (end < text.Length && Before.Contains(text[end], StringComparison.Ordinal))
            return true;
        var word = end;
        while (word < text.Length && char.IsLetter(text[word]))
            word++;
        return word > end && WordLookup.Contains(text[end..word]) && !HeightLookup.Contains(number);
    }
}
