using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using ArkMarket.Core.Moderation;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// A message as the AI service gets it: what was written and what was noticed about it, as data. Who wrote it, and where,
/// stays here: ids are taken out, and those who wrote before are numbered.
/// </summary>
internal sealed partial record ReviewQuestion(string Text, IReadOnlyList<string> Noticed, IReadOnlyList<string> Earlier)
{
    private const int EarlierMax = 5;
    private const int EarlierLengthMax = 300;
    private const int NameLengthMax = 40;
    private const string Begin = "<message-to-judge>";
    private const string End = "</message-to-judge>";

    // Angle brackets come out escaped, so no text can end the block it stands in.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static ReviewQuestion Of(ReviewItem item)
    {
        var names = new List<string>();
        return new ReviewQuestion(WithoutIds(item.Content), item.Flags, [.. item.Before.TakeLast(EarlierMax).Select(line => Numbered(line, names))]);
    }

    /// <summary>The question as one delimited block of JSON.</summary>
    public string AsData() => $"{Begin}\n{JsonSerializer.Serialize(this, Json)}\n{End}";

    private static string WithoutIds(string text)
    {
        text = Mentions().Replace(text, found => found.Groups["kind"].Value is "#" ? "#channel" : found.Groups["kind"].Value is "@&" ? "@role" : "@member");
        return Ids().Replace(Emojis().Replace(text, ":${name}:"), "[id]");
    }

    /// <summary>"name: text" without the name: the same person has the same number.</summary>
    private static string Numbered(string line, List<string> names)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var (name, text) = colon is > 0 and <= NameLengthMax ? (line[..colon], line[(colon + 2)..]) : ("", line);
        if (!names.Contains(name, StringComparer.Ordinal))
            names.Add(name);
        text = WithoutIds(text.Length > EarlierLengthMax ? text[..EarlierLengthMax] : text);
        return $"person {names.IndexOf(name) + 1}: {text}";
    }

    [GeneratedRegex("<(?<kind>@&|@!?|#)[0-9]{15,22}>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Mentions();

    [GeneratedRegex("<a?:(?<name>[A-Za-z0-9_]{1,40}):[0-9]{15,22}>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Emojis();

    [GeneratedRegex("(?<![0-9])[0-9]{17,20}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Ids();
}
