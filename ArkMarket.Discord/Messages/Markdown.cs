using System.Text;

namespace ArkMarket.Discord;

/// <summary>Makes a user's own text harmless inside ours: shown as typed, neither formatted nor notifying nor linking.</summary>
/// <remarks>Allowed mentions must still be set: this is the second lock, not the first. A URL written out stays a link.</remarks>
public static class Markdown
{
    private const string AlwaysEscaped = @"\*_~|`[]<";

    private const string EscapedAtLineStart = "#->+";

    // Between the sign and what follows it: invisible, and no longer a mention.
    private const char ZeroWidthSpace = '\u200B';

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var atLineStart = true;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (AlwaysEscaped.Contains(character) || (atLineStart && EscapedAtLineStart.Contains(character))) escaped.Append('\\');
            if (character == '.' && EndsListNumber(text, index)) escaped.Append('\\');
            escaped.Append(character);
            if (character == '@') escaped.Append(ZeroWidthSpace);
            atLineStart = character is '\n' or '\r' || (atLineStart && char.IsWhiteSpace(character));
        }
        return escaped.ToString();
    }

    // "1. " at the start of a line is a numbered list.
    private static bool EndsListNumber(string text, int dot)
    {
        var index = dot - 1;
        while (index >= 0 && char.IsAsciiDigit(text[index])) index--;
        if (index == dot - 1) return false;
        while (index >= 0 && text[index] is ' ' or '\t') index--;
        return index < 0 || text[index] is '\n' or '\r';
    }
}
