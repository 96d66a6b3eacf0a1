using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// Discord's markup as elements: enough to read by. Everything goes through the renderer as text, which escapes it; there is
/// no way from a message to raw HTML, and links stay text.
/// </summary>
internal static partial class DiscordMarkup
{
    public static RenderFragment Render(string text, IReadOnlyDictionary<string, string> people) => builder =>
    {
        var isCode = false;
        foreach (var block in text.Split("```"))
        {
            if (isCode)
                Element(builder, "pre", null, block.Trim('\n'));
            else
                Lines(builder, block, people);
            isCode = !isCode;
        }
    };

    /// <summary>The same without any markup, shortened: for what a reply refers to.</summary>
    public static string Plain(string text, IReadOnlyDictionary<string, string> people, int lengthMax)
    {
        var plain = Inline().Replace(text.ReplaceLineEndings(" ").Trim(), match => Words(match, people));
        return plain.Length <= lengthMax ? plain : plain[..(char.IsHighSurrogate(plain[lengthMax - 1]) ? lengthMax - 1 : lengthMax)] + "…";
    }

    private static void Lines(RenderTreeBuilder builder, string block, IReadOnlyDictionary<string, string> people)
    {
        foreach (var line in block.Trim('\n').Split('\n'))
        {
            var head = Head().Match(line);
            var (name, style) = head.Groups["mark"].Value switch
            {
                "" => ("p", null),
                "-#" => ("p", "small"),
                ">" => ("blockquote", (string?)null),
                "-" or "*" => ("p", "item"),
                _ => ("p", "title"),
            };
            if (line.Length == 0)
                continue;
            builder.OpenElement(0, name);
            if (style is not null)
                builder.AddAttribute(1, "class", style);
            Spans(builder, line[head.Length..], people);
            builder.CloseElement();
        }
    }

    private static void Spans(RenderTreeBuilder builder, string line, IReadOnlyDictionary<string, string> people)
    {
        var done = 0;
        foreach (var match in Inline().Matches(line).Cast<Match>())
        {
            builder.AddContent(2, line[done..match.Index]);
            done = match.Index + match.Length;
            if (match.Groups["time"] is { Success: true } time)
                Time(builder, time.Value);
            else if (ElementOf(match) is { } element)
                Element(builder, element.Name, element.Style, Words(match, people));
            else
                builder.AddContent(3, Words(match, people));
        }

        builder.AddContent(4, line[done..]);
    }

    private static (string Name, string? Style)? ElementOf(Match match) => match switch
    {
        _ when match.Groups["code"].Success => ("code", null),
        _ when match.Groups["bold"].Success => ("strong", null),
        _ when match.Groups["italic"].Success => ("em", null),
        _ when match.Groups["gone"].Success => ("s", null),
        _ when match.Groups["user"].Success || match.Groups["role"].Success || match.Groups["channel"].Success => ("span", "mention"),
        _ => null,
    };

    private static string Words(Match match, IReadOnlyDictionary<string, string> people)
    {
        if (match.Groups["user"] is { Success: true } user)
            return "@" + (people.GetValueOrDefault(user.Value) ?? "member");
        if (match.Groups["role"] is { Success: true } role)
            return "@" + (people.GetValueOrDefault(role.Value) ?? "role");
        if (match.Groups["channel"].Success)
            return "#channel";
        if (match.Groups["time"] is { Success: true } time)
            return Moment(time.Value) is { } moment ? At(moment) : match.Value;
        string[] inner = ["escaped", "code", "bold", "italic", "gone", "emoji"];
        var group = inner.Select(name => match.Groups[name]).First(found => found.Success);
        return group.Name == "emoji" ? $":{group.Value}:" : group.Value;
    }

    private static void Time(RenderTreeBuilder builder, string seconds)
    {
        if (Moment(seconds) is { } moment)
            Element(builder, "time", null, At(moment));
        else
            builder.AddContent(5, $"<t:{seconds}>");
    }

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(string seconds) =>
        long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is > -62_135_596_800 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : null;

    private static void Element(RenderTreeBuilder builder, string name, string? style, string text)
    {
        builder.OpenElement(6, name);
        if (style is not null)
            builder.AddAttribute(7, "class", style);
        builder.AddContent(8, text);
        builder.CloseElement();
    }

    [GeneratedRegex("^(?<mark>#{1,3}|-#|>|[-*]) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Head();

    [GeneratedRegex(
        """
        \\(?<escaped>[!-/:-@\[-`{-~])|`(?<code>[^`\n]+)`|\*\*(?<bold>[^*\n]+)\*\*|\*(?<italic>[^*\n]+)\*|~~(?<gone>[^~\n]+)~~|<@!?(?<user>[0-9]{1,20})>|<@&(?<role>[0-9]{1,20})>|<\#(?<channel>[0-9]{1,20})>|<t:(?<time>-?[0-9]{1,13})(:[a-zA-Z])?>|<a?:(?<emoji>\w{1,32}):[0-9]{1,20}>
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inline();
}
