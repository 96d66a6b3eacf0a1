using System.Globalization;
using System.Text.RegularExpressions;

namespace ArkMarket.Core.Platform;

/// <summary>
/// The hours of a week as people write them: <c>Mon-Fri 09:00-22:00, Sat-Sun 10:00-02:00</c>. A span that ends before it
/// begins goes on into the next day; <c>24:00</c> is the day's end.
/// </summary>
public sealed partial class WeeklyHours
{
    public const int TextLengthMax = 200;
    private const int DayMinutes = 24 * 60;

    /// <summary>Less would make a target of some minutes lie years ahead.</summary>
    private const int OpenMinutesMin = 60;

    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly List<(int From, int To)>[] _spans;

    private WeeklyHours(List<(int From, int To)>[] spans) => _spans = spans;

    public static TextRule Rule { get; } = new(text => Parse(text) is not null, "hours such as \"Mon-Fri 09:00-22:00, Sat-Sun 10:00-23:00\"");

    public static TextRule ZoneRule { get; } = new(text => Zone(text) is not null, "the name of a time zone, such as Europe/Berlin");

    /// <summary>What begins on this day, in minutes from its midnight; an end may lie in the next day.</summary>
    public IReadOnlyList<(int From, int To)> On(DayOfWeek day) => _spans[(int)day];

    /// <summary>Null when the text is none, or opens for less than an hour a week.</summary>
    public static WeeklyHours? Parse(string text)
    {
        var spans = Array.ConvertAll(new int[7], _ => new List<(int From, int To)>());
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Span().Match(part) is not { Success: true } match || Minute(match, "from") is not (< DayMinutes and var from) || Minute(match, "to") is not { } to)
                return null;
            var first = Day(match.Groups["first"].Value);
            var last = match.Groups["last"] is { Success: true } group ? Day(group.Value) : first;
            if (first < 0 || last < 0 || from == to)
                return null;
            for (var day = first; ; day = (day + 1) % 7)
            {
                spans[day].Add((from, to > from ? to : to + DayMinutes));
                if (day == last)
                    break;
            }
        }

        return spans.Sum(day => day.Sum(span => span.To - span.From)) >= OpenMinutesMin ? new WeeklyHours(spans) : null;
    }

    /// <summary>A time zone by its IANA name; null when there is none of this name.</summary>
    public static TimeZoneInfo? Zone(string name) =>
        ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    private static int Day(string name) => name.Length < 3 ? -1 : Array.IndexOf(Days, name[..3].ToUpperInvariant());

    private static int? Minute(Match match, string which)
    {
        var hour = int.Parse(match.Groups[which + "Hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups[which + "Minute"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var total = hour * 60 + minute;
        return minute < 60 && total <= DayMinutes ? total : null;
    }

    [GeneratedRegex(
        @"^(?<first>[A-Za-z]{3,9})(\s?-\s?(?<last>[A-Za-z]{3,9}))?\s+(?<fromHour>[0-9]{1,2})(:(?<fromMinute>[0-9]{2}))?\s?-\s?(?<toHour>[0-9]{1,2})(:(?<toMinute>[0-9]{2}))?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Span();

    [GeneratedRegex("^[A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ZoneName();
}
