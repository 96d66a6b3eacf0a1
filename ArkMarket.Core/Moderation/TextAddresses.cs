using System.Collections.Frozen;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// A text in which addresses that were broken up or written out are whole again: "discord dot gg slash x", "d i s c o r d . g g",
/// "example [.] com", "hxxps". Each character knows its place in the text it came from.
/// </summary>
internal sealed class TextAddresses
{
    private const int LettersToJoin = 3;
    private static readonly FrozenSet<string> Dots = Folded("dot", "punkt", "point", "punto", "ponto", "kropka", "nokta", "точка", "тчк", "пункт", "doot");
    private static readonly FrozenSet<string> Slashes = Folded("slash", "schrägstrich", "schraegstrich", "barra", "barre", "ukośnik", "bölü", "taksim", "слэш", "слеш");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DotLookup = Dots.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SlashLookup = Slashes.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly TextFold _fold;
    private readonly char[] _characters;
    private readonly int[] _places;

    private TextAddresses(TextFold fold)
    {
        _fold = fold;
        (_characters, _places) = (new char[fold.Length], new int[fold.Length]);
    }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    public int Length { get; private set; }

    public static TextAddresses Of(TextFold fold)
    {
        var addresses = new TextAddresses(fold);
        addresses.Read();
        return addresses;
    }

    public string OriginalPart(int start, int end) => _fold.OriginalPart(_places[start], _places[end - 1] + 1);

    /// <summary>Where a character stands in the text this was made of.</summary>
    public int PlaceOf(int index) => _places[index];

    private void Read()
    {
        var text = _fold.Characters;
        for (var place = 0; place < text.Length;)
            place = ReadDot(text, place) ?? ReadSlash(text, place) ?? ReadSpread(text, place) ?? Copy(text, place);
    }

    private int Copy(ReadOnlySpan<char> text, int place)
    {
        Append(text[place], place);
        return place + 1;
    }

    /// <summary>A dot in brackets, between spaces, or as a word: where what follows can end an address.</summary>
    private int? ReadDot(ReadOnlySpan<char> text, int place)
    {
        if (text[place] is not (' ' or '[' or '(' or '{' or '<'))
            return null;
        var start = SkipSpaces(text, place);
        var inner = start < text.Length && text[start] is '[' or '(' or '{' or '<' ? SkipSpaces(text, start + 1) : start;
        var isBracketed = inner > start;
        var end = EndOf(text, inner, '.', DotLookup);
        if (end is null || Length == 0 || !IsHostLetter(_characters[Length - 1]))
            return null;
        var after = SkipSpaces(text, end.Value);
        if (isBracketed)
        {
            if (after >= text.Length || text[after] is not (']' or ')' or '}' or '>'))
                return null;
            after = SkipSpaces(text, after + 1);
        }

        if (after >= text.Length || !LinkHosts.EndsHost(WordAt(text, after)))
            return null;
        Append('.', place);
        return after;
    }

    /// <summary>A slash with spaces around it, or as a word, after what ends an address.</summary>
    private int? ReadSlash(ReadOnlySpan<char> text, int place)
    {
        if (text[place] is not (' ' or '(' or '['))
            return null;
        var start = SkipSpaces(text, place);
        var inner = start < text.Length && text[start] is '[' or '(' ? SkipSpaces(text, start + 1) : start;
        if (EndOf(text, inner, '/', SlashLookup) is not { } end || !EndsWithHost())
            return null;
        var after = SkipSpaces(text, end);
        if (inner > start && after < text.Length && text[after] is ')' or ']')
            after = SkipSpaces(text, after + 1);
        Append('/', place);
        return after;
    }

    /// <summary>Single letters with the same sign between them, three or more.</summary>
    private int? ReadSpread(ReadOnlySpan<char> text, int place)
    {
        if (place + 2 >= text.Length || !char.IsLetterOrDigit(text[place]) || (place > 0 && char.IsLetterOrDigit(text[place - 1])))
            return null;
        var between = text[place + 1];
        if (between is not (' ' or '-' or '_' or '*' or '~'))
            return null;
        var last = place;
        while (last + 2 < text.Length && text[last + 1] == between && (text[last + 2] is '.' or '/' || IsSingle(text, last + 2)))
            last += 2;
        if ((last - place) / 2 + 1 < LettersToJoin)
            return null;
        for (var letter = place; letter <= last; letter += 2)
            Append(text[letter], letter);
        // What follows the dot may stand in one piece.
        var after = SkipSpaces(text, last + 1);
        return text[last] == '.' && after < text.Length && LinkHosts.EndsHost(WordAt(text, after)) ? after : last + 1;
    }

    private static bool IsSingle(ReadOnlySpan<char> text, int place) =>
        char.IsLetterOrDigit(text[place]) && (place + 1 >= text.Length || !char.IsLetterOrDigit(text[place + 1]));

    private bool EndsWithHost()
    {
        var start = Length;
        while (start > 0 && IsHostLetter(_characters[start - 1]))
            start--;
        return start > 1 && start < Length && _characters[start - 1] == '.' && LinkHosts.EndsHost(_characters.AsSpan(start, Length - start));
    }

    private static int? EndOf(ReadOnlySpan<char> text, int place, char sign, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        if (place >= text.Length)
            return null;
        if (text[place] == sign)
            return place + 1;
        var word = WordAt(text, place);
        return word.Length > 0 && (place == 0 || !char.IsLetterOrDigit(text[place - 1])) && words.Contains(word) ? place + word.Length : null;
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int place)
    {
        var end = place;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return text[place..end];
    }

    private static int SkipSpaces(ReadOnlySpan<char> text, int place)
    {
        while (place < text.Length && text[place] == ' ')
            place++;
        return place;
    }

    private static bool IsHostLetter(char character) => char.IsLetterOrDigit(character) || character is '-' or '_';

    private void Append(char character, int place)
    {
        (_characters[Length], _places[Length]) = (character, place);
        Length++;
    }

    private static FrozenSet<string> Folded(params IEnumerable<string> words) =>
        words.Select(word => TextFold.Of(word).ToString()).ToFrozenSet(StringComparer.Ordinal);
}
