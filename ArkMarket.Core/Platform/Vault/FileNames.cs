using System.Globalization;
using System.Text;

namespace ArkMarket.Core.Platform;

/// <summary>Names that members gave their files, made fit for a page, a header and a folder.</summary>
public static class FileNames
{
    public const int LengthMax = 100;

    /// <summary>No path, no control or direction-changing characters, not hidden, never empty, at most <see cref="LengthMax"/> characters.</summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
            if (IsKept(rune))
                text.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? "_" : rune.ToString());
        var clean = Shorten(text.ToString().Trim().Trim('.').Trim());
        return clean.Length > 0 ? clean : "file";
    }

    private static bool IsKept(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // The end tells what it is, so the middle goes.
    private static string Shorten(string name)
    {
        if (name.Length <= LengthMax)
            return name;
        var dot = name.LastIndexOf('.');
        var end = dot > 0 && name.Length - dot <= 10 ? name[dot..] : "";
        var start = LengthMax - end.Length;
        if (char.IsHighSurrogate(name[start - 1]))
            start--;
        return name[..start] + end;
    }
}
