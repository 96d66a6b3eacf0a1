using System.Text;
using ArkMarket.Discord;

namespace ArkMarket.Web.Feedback;

/// <summary>
/// Gives somebody their words back when a form could not be taken. The message itself carries them to the form that its
/// button opens: a form may use only what is in memory.
/// </summary>
internal static class WordsKept
{
    private const string Quote = "> ";
    private const int LengthMax = 600;

    public static MessagePayload Message(string refusal, string text, string again) => MessagePayload.Of(
        new TextDisplay(DiscordText.Truncate("⚠️ " + Markdown.Escape(refusal), 1_500)),
        new TextDisplay("-# Your words are not lost:"),
        new TextDisplay(Quoted(DiscordText.Truncate(text.Trim(), LengthMax))),
        new ActionRow(Button.Primary(again, "Open the form again")));

    /// <summary>The words such a message holds; null when it is another kind of message.</summary>
    public static string? Read(Message? message) => message?.Components
        .Select(component => component.Content)
        .FirstOrDefault(content => content?.StartsWith(Quote, StringComparison.Ordinal) is true) is { } quoted
        ? Unescape(string.Join('\n', quoted.Split('\n').Select(line => line.StartsWith(Quote, StringComparison.Ordinal) ? line[Quote.Length..] : line)))
        : null;

    /// <summary>Somebody's text as a block quote, line by line.</summary>
    public static string Quoted(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => Quote + Markdown.Escape(line)));

    // The way back from Markdown.Escape: each sign it put in front of another, and what it put behind an @.
    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length)
                index++;
            plain.Append(text[index]);
            if (text[index] == '@' && index + 1 < text.Length && text[index + 1] == '\u200B')
                index++;
        }

        return plain.ToString();
    }
}
