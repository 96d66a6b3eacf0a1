using System.Text.RegularExpressions;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Orders.Pages;

/// <summary>A piece of a text that was made for Discord.</summary>
internal sealed record SaidPart(string Text)
{
    public UserId? User { get; init; }

    public DateTimeOffset? Time { get; init; }
}

/// <summary>Takes such a text apart: mentions, timestamps, and plain text without its marks and escapes.</summary>
internal static partial class SaidParts
{
    private const long SecondsMax = 253_402_300_799;

    public static IEnumerable<SaidPart> Of(string text)
    {
        var at = 0;
        foreach (Match match in Marks().Matches(text))
        {
            if (match.Index > at)
                yield return new SaidPart(text[at..match.Index]);
            at = match.Index + match.Length;
            if (Of(match) is { } part)
                yield return part;
        }

        if (at < text.Length)
            yield return new SaidPart(text[at..]);
    }

    private static SaidPart? Of(Match match)
    {
        if (match.Groups["user"] is { Success: true } user && ulong.TryParse(user.Value, out var id))
            return new SaidPart("") { User = new UserId(id) };
        if (match.Groups["time"] is { Success: true } time && long.TryParse(time.Value, out var seconds) && seconds <= SecondsMax)
            return new SaidPart("") { Time = DateTimeOffset.FromUnixTimeSeconds(seconds) };
        return match.Groups["escaped"] is { Success: true } escaped ? new SaidPart(escaped.Value) : null;
    }

    [GeneratedRegex(@"<@(?<user>[0-9]{1,20})>|<t:(?<time>[0-9]{1,12})(:[a-zA-Z])?>|\\(?<escaped>.)|\*+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Marks();
}
