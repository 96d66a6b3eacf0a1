using System.Globalization;
using System.Text;

namespace ArkMarket.Core.Members;

/// <summary>Names as eyes read them: letters that look alike become one, so that a copied name is recognised as one.</summary>
public static class LookAlike
{
    private const int LatinLetters = 26;

    // Each letter below stands for the one above it.
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyyzscdlacekmhoptxybaevhijjosrtuvwanbcdefghijklmnopqrstuvwyz";
    private const string Other = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿžščđłасекмнортхувαενһіјјοѕгтυѵѡӓпʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ";
    private static readonly Dictionary<int, char> Known = Other.Zip(Plain).GroupBy(pair => (int)pair.First).ToDictionary(group => group.Key, group => group.First().Second);

    // Blocks of letters in other dress: their first code point, how many letters, whether capitals come first and then small ones.
    private static readonly (int First, int Count)[] Blocks = [(0x1D400, 0x1D6A4 - 0x1D400), (0x24B6, 52), (0x1F130, 26), (0x1F150, 26), (0x1F170, 26), (0xFF21, 26), (0xFF41, 26)];

    /// <summary>Small letters in plain dress, without marks and invisible signs; everything else as it is.</summary>
    public static string Simplify(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark))
                simple.Append(Simplify(Rune.ToLowerInvariant(rune)));
        return simple.ToString();
    }

    /// <summary>Whether one of the words can be read in the name, whatever it is written with.</summary>
    public static string? FindWord(string name, IEnumerable<string> words)
    {
        var skeleton = Skeleton(name);
        return words.FirstOrDefault(word => Skeleton(word) is { Length: > 0 } wanted && skeleton.Contains(wanted, StringComparison.Ordinal));
    }

    private static string Simplify(Rune rune)
    {
        if (Known.TryGetValue(rune.Value, out var plain))
            return plain.ToString();
        foreach (var (first, count) in Blocks)
            if (rune.Value >= first && rune.Value < first + count)
                return ((char)('a' + (rune.Value - first) % LatinLetters)).ToString();
        return rune.ToString();
    }

    // Digits and signs that stand for letters; l and i are one, and what is no letter counts for nothing.
    private static string Skeleton(string text) => new(
    [
        .. Simplify(text).Select(letter => letter switch
        {
            '0' => 'o', '1' or '!' or '|' or 'l' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => letter,
        }).Where(char.IsAsciiLetter),
    ]);
}
