using System.Text;

namespace ArkMarket.Tests.Architecture;

/// <summary>
/// Tells C#'s code from its texts and comments, as far as these scans need it. What stands in the holes of an
/// interpolated text is code, except in a raw one, which counts as text as a whole.
/// </summary>
internal sealed class SourceReader
{
    private readonly string _content;
    private readonly StringBuilder _code;
    private readonly List<string> _texts = [];

    private SourceReader(string content) => (_content, _code) = (content, new StringBuilder(content.Length));

    public static (string Code, IReadOnlyList<string> Texts) TakeApart(string content)
    {
        var reader = new SourceReader(content);
        reader.ReadCode(0, inHole: false);
        return (reader._code.ToString(), reader._texts);
    }

    /// <summary>Returns where the code ends: at the end of the file, or at the brace that closes the hole.</summary>
    private int ReadCode(int index, bool inHole)
    {
        var depth = 0;
        while (index < _content.Length)
        {
            if (At(index, "//") || At(index, "/*"))
            {
                index = AfterComment(index);
                continue;
            }

            var letter = _content[index];
            if (letter is '"' or '\'')
            {
                index = letter == '"' ? ReadText(index) : ReadCharacter(index);
                continue;
            }

            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            if (inHole && depth < 0)
                return index;
            _code.Append(letter);
            index++;
        }

        return index;
    }

    private int ReadText(int index)
    {
        var quotes = 0;
        while (index + quotes < _content.Length && _content[index + quotes] == '"')
            quotes++;
        _code.Append("\"\"");
        if (quotes >= 3)
            return ReadRaw(index + quotes, quotes);

        var prefix = _content.AsSpan(Math.Max(index - 2, 0), Math.Min(index, 2));
        var (isVerbatim, isInterpolated) = (prefix.EndsWith("@") || prefix.EndsWith("@$"), prefix.EndsWith("$") || prefix.EndsWith("$@"));
        var end = index + 1;
        while (_content[end] != '"' || (isVerbatim && At(end, "\"\"")))
        {
            if (isInterpolated && _content[end] == '{' && !At(end, "{{"))
                end = ReadCode(end + 1, inHole: true) + 1;
            else
                end += (_content[end] == '\\' && !isVerbatim) || At(end, "\"\"") || At(end, "{{") ? 2 : 1;
        }

        _texts.Add(_content[(index + 1)..end]);
        return end + 1;
    }

    private int ReadRaw(int start, int quotes)
    {
        var end = _content.IndexOf(new string('"', quotes), start, StringComparison.Ordinal);
        _texts.Add(_content[start..end]);
        return end + quotes;
    }

    private int ReadCharacter(int index)
    {
        var end = index + (_content[index + 1] == '\\' ? 3 : 2);
        while (_content[end] != '\'')
            end++;
        _code.Append("\"\"");
        _texts.Add(_content[(index + 1)..end]);
        return end + 1;
    }

    private int AfterComment(int index) => At(index, "//")
        ? _content.IndexOf('\n', index) is >= 0 and var line ? line : _content.Length
        : _content.IndexOf("*/", index, StringComparison.Ordinal) + 2;

    private bool At(int index, string what) => _content.AsSpan(index).StartsWith(what, StringComparison.Ordinal);
}
