using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Members;

/// <summary>Names as eyes read them: letters that look alike become one, so that a copied name is recognised as one.</summary>
public static class LookAlike
{
    /// <summary>Small letters in plain dress, without marks and invisible signs; everything else as it is.</summary>
    public static string Simplify(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            simple.Append(PlainLetters.Of(rune));
        return simple.ToString();
    }

    /// <summary>Whether one of the words can be read in the name, whatever it is written with.</summary>
    public static string? FindWord(string name, IEnumerable<string> words)
    {
        var skeleton = Skeleton(name);
        return words.FirstOrDefault(word => Skeleton(word) is { Length: > 0 } wanted && skeleton.Contains(wanted, StringComparison.Ordinal));
    }

    /// <summary>
    /// A name's bones: digits and signs that stand for letters are those, l and i are one, and what is no letter counts for nothing.
    /// </summary>
    public static string Skeleton(string text) => new(
    [
        .. Simplify(text).Select(letter => letter switch
        {
            '0' => 'o', '1' or '!' or '|' or 'l' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => letter,
        }).Where(char.IsAsciiLetter),
    ]);
}
