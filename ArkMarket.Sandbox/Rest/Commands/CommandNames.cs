using System.Text;

namespace ArkMarket.Sandbox.Rest.Commands;

/// <summary>Discord's rule for names of slash commands and of options.</summary>
internal static class CommandNames
{
    private const int Max = 32;

    /// <summary>
    /// Letters, numbers, - _ ' and all of the Devanagari and Thai scripts, of any language; small where a small form exists.
    /// </summary>
    public static bool IsValid(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        return runes.Count is >= 1 and <= Max
            && runes.TrueForAll(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '\'' || IsMark(rune.Value))
            && name == name.ToLowerInvariant();
    }

    private static bool IsMark(int rune) =>
        rune is (>= 0x0900 and <= 0x097F) or (>= 0xA8E0 and <= 0xA8FF) or (>= 0x0E01 and <= 0x0E3A) or (>= 0x0E40 and <= 0x0E5B);
}
