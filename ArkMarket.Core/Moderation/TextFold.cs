using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// A message as eyes read it: letters in plain dress, nothing invisible, signs and spaces as they stand. Each character knows
/// where it came from.
/// </summary>
public sealed class TextFold
{
    private readonly char[] _characters;
    private readonly int[] _places;

    private TextFold(string original, char[] characters, int[] places) =>
        (Original, _characters, _places) = (original, characters, places);

    public string Original { get; }

    public int Length { get; private set; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>How many marks stood on letters.</summary>
    public int Marks { get; private set; }

    public static TextFold Of(string text)
    {
        var fold = new TextFold(text, new char[text.Length + Spare], new int[text.Length + Spare]);
        for (var place = 0; place < text.Length; place++)
            fold.Add(text, ref place);
        return fold;
    }

    /// <summary>A part of what was written, for people to see why a rule was met.</summary>
    public string OriginalPart(int start, int end)
    {
        if (Length == 0 || start >= Length)
            return "";
        var from = _places[start];
        var to = end < Length ? _places[end] : Original.Length;
        return Original[from..Math.Max(from, to)].Trim();
    }

    public override string ToString() => new(Characters);

    // One character may be read as three; such are rare, and what does not fit is left out.
    private const int Spare = 64;

    private void Add(string text, ref int place)
    {
        var character = text[place];
        if (char.IsSurrogate(character))
        {
            AddPair(text, ref place);
            return;
        }

        var plain = PlainLetters.Of(character, out var several);
        if (several is not null)
            Append(several, place);
        else if (plain is not PlainLetters.Nothing)
            Append(plain, place);
        else if (IsMark(character))
            Marks++;
    }

    private void AddPair(string text, ref int place)
    {
        var start = place;
        if (!Rune.TryGetRuneAt(text, place, out var rune))
            return;
        place += rune.Utf16SequenceLength - 1;
        Append(PlainLetters.Of(rune), start);
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark;

    private void Append(string plain, int place)
    {
        foreach (var character in plain)
            Append(character, place);
    }

    private void Append(char character, int place)
    {
        if (Length == _characters.Length)
            return;
        (_characters[Length], _places[Length]) = (character, place);
        Length++;
    }
}
