namespace ArkMarket.Core.Moderation;

/// <summary>
/// The letters and digits of a message alone, one for each stretch of the same letter, with what was a word. So whatever
/// stands between letters, it is found: "f-r-e-e", "f r e e" and "freeee" are one. The terms of rules are written down the
/// same way.
/// </summary>
internal sealed class TextLetters
{
    private readonly TextFold _fold;
    private readonly char[] _letters;
    private readonly Edge[] _edges;
    private readonly int[] _places;
    private readonly int[] _lastPlaces;
    private int _tokenLetters;
    private bool _startsWord = true;
    private bool _afterSpace = true;
    private bool _afterSingle;
    private int _wordStart = -1;

    private TextLetters(TextFold fold)
    {
        _fold = fold;
        _letters = new char[fold.Length];
        _edges = new Edge[fold.Length];
        (_places, _lastPlaces) = (new int[fold.Length], new int[fold.Length]);
    }

    [Flags]
    public enum Edge : byte
    {
        None = 0,
        Start = 1,
        End = 2,

        /// <summary>A word's start that may be none: single letters stand here, or a sign without a space.</summary>
        Loose = 4,
    }

    public int Length { get; private set; }

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, Length);

    public ReadOnlySpan<Edge> Edges => _edges.AsSpan(0, Length);

    /// <summary>Whether words have digits or signs among their letters, which may stand for letters.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>The text as it stands.</summary>
    public static TextLetters Of(TextFold fold) => Read(fold, asLetters: false);

    /// <summary>The same with digits and signs within words as the letters they stand for: fr33, n!tro, @dmin.</summary>
    public static TextLetters OfLeet(TextFold fold) => Read(fold, asLetters: true);

    /// <summary>What was written where these letters are.</summary>
    public string OriginalPart(int start, int end) => _fold.OriginalPart(_places[start], _lastPlaces[end - 1] + 1);

    private static TextLetters Read(TextFold fold, bool asLetters)
    {
        var letters = new TextLetters(fold);
        var text = fold.Characters;
        for (var place = 0; place < text.Length;)
            place = letters.IsWordStart(text, place) ? letters.AddWord(text, place, asLetters) : letters.Skip(text[place], place);
        return letters;
    }

    private bool IsWordStart(ReadOnlySpan<char> text, int place) =>
        char.IsLetterOrDigit(text[place]) || (Leet(text[place]) != PlainSign && place + 1 < text.Length && char.IsLetterOrDigit(text[place + 1]) && text[place] is '@' or '$');

    private int Skip(char sign, int place)
    {
        // It's, don't: one word.
        if (sign == '\'')
            return place + 1;
        if (!_startsWord)
            EndWord();
        _afterSpace |= char.IsWhiteSpace(sign);
        return place + 1;
    }

    private void EndWord()
    {
        if (Length > 0)
            _edges[Length - 1] |= Edge.End;
        _afterSingle = _tokenLetters <= 1;
        if (_afterSingle && _wordStart >= 0)
            _edges[_wordStart] |= Edge.Loose;
        (_startsWord, _afterSpace, _tokenLetters) = (true, false, 0);
    }

    private int AddWord(ReadOnlySpan<char> text, int start, bool asLetters)
    {
        var end = start;
        var (letters, others) = (0, 0);
        for (; end < text.Length && IsInWord(text, end); end++)
        {
            if (char.IsLetter(text[end]))
                letters++;
            else
                others++;
        }

        var isMixed = letters > 0 && others > 0;
        IsMixed |= isMixed;
        for (var place = start; place < end; place++)
            AddOne(text[place], place, asLetters && isMixed);
        if (end == text.Length)
            EndWord();
        return end;
    }

    private static bool IsInWord(ReadOnlySpan<char> text, int place) =>
        char.IsLetterOrDigit(text[place])
        || text[place] is '$' or '@'
        || (Leet(text[place]) != PlainSign && place + 1 < text.Length && char.IsLetterOrDigit(text[place + 1]));

    private void AddOne(char character, int place, bool asLetters)
    {
        var letter = Letter(character, asLetters);
        if (letter == PlainSign)
        {
            // A sign that is read as itself parts words.
            Skip(character, place);
            return;
        }

        var edge = !_startsWord ? Edge.None : Edge.Start | (!_afterSpace || _afterSingle ? Edge.Loose : Edge.None);
        _tokenLetters++;
        if (Length > 0 && _letters[Length - 1] == letter && !char.IsAsciiDigit(letter))
            // The word before may end with this very letter.
            _edges[Length - 1] |= edge == Edge.None ? edge : edge | Edge.Loose;
        else
        {
            (_letters[Length], _edges[Length], _places[Length]) = (letter, edge, place);
            Length++;
        }

        _lastPlaces[Length - 1] = place;
        if (_startsWord)
            _wordStart = Length - 1;
        _startsWord = false;
    }

    private const char PlainSign = '\0';

    private static char Letter(char character, bool asLetters) => character switch
    {
        // Eyes take them for one another, and the small l for a large i.
        'l' => 'i',
        // What 1 and 3 stand for in Cyrillic.
        'и' or 'й' => 'i',
        'з' => 'e',
        _ when char.IsLetter(character) => character,
        _ when asLetters => Leet(character) is not PlainSign and var leet ? leet : character,
        _ when char.IsDigit(character) => character,
        _ => PlainSign,
    };

    private static char Leet(char character) => character switch
    {
        '0' => 'o', '1' or '!' or '|' => 'i', '3' or '€' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '8' => 'b', _ => PlainSign,
    };
}
