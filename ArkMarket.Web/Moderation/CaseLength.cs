using System.Globalization;
using System.Text.RegularExpressions;
using ArkMarket.Core.Moderation;
using ArkMarket.Discord;

namespace ArkMarket.Web.Moderation;

/// <summary>A length of time as moderators type it: 30m, 2h, 7d, 2w, or several of them together.</summary>
internal static partial class CaseLength
{
    private static readonly (string Value, string Name)[] Usual =
        [("10m", "10 minutes"), ("1h", "1 hour"), ("6h", "6 hours"), ("1d", "1 day"), ("3d", "3 days"), ("7d", "7 days"), ("28d", "28 days")];

    /// <summary>Null when it is none, or longer than anybody means.</summary>
    public static TimeSpan? Parse(string text)
    {
        var trimmed = text.Trim().ToLowerInvariant();
        if (trimmed.Length is 0 or > 20 || !Whole().IsMatch(trimmed))
            return null;
        var all = TimeSpan.Zero;
        foreach (Match part in Part().Matches(trimmed))
        {
            var number = int.Parse(part.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            all += part.Groups["unit"].Value switch { "m" => TimeSpan.FromMinutes(number), "h" => TimeSpan.FromHours(number), "d" => TimeSpan.FromDays(number), _ => TimeSpan.FromDays(7 * number) };
        }

        return all;
    }

    /// <summary>How long a case lasts since it was opened, as it would be typed; null without an end.</summary>
    public static string? Written(ModerationCase found)
    {
        if (found.EndsAt is not { } end)
            return null;
        var minutes = (long)Math.Round((end - found.IssuedAt).TotalMinutes);
        return minutes % 1_440 == 0 ? $"{minutes / 1_440}d" : minutes % 60 == 0 ? $"{minutes / 60}h" : $"{minutes}m";
    }

    /// <summary>What is usual, and what was typed when it is a length.</summary>
    public static IReadOnlyList<CommandChoice> Propose(string typed)
    {
        var choices = Usual.Where(usual => usual.Value.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase)).Select(usual => new CommandChoice(usual.Name, usual.Value)).ToList();
        return choices.Count > 0 || Parse(typed) is not { } length ? choices : [new CommandChoice(Dashboard.Duration.Words(length), typed.Trim())];
    }

    [GeneratedRegex(@"^([0-9]{1,5}\s*[mhdw]\s*)+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>[0-9]{1,5})\s*(?<unit>[mhdw])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Part();
}
