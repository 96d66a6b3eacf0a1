using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Tickets;

/// <summary>
/// When a server's staff is expected to be there, and what that makes of a span of minutes. Hours are meant on the
/// clocks of the server's zone: on the days these change, a day has an hour more or less.
/// </summary>
public sealed class SupportHours
{
    /// <summary>No target is so far away; beyond it something is wrong.</summary>
    private const int DaysMax = 3_660;

    private readonly WeeklyHours? _hours;
    private readonly TimeZoneInfo _zone;

    private SupportHours(WeeklyHours? hours, TimeZoneInfo zone) => (_hours, _zone) = (hours, zone);

    public static SupportHours Of(GuildConfig config) => Of(config.Get(GuildSettings.SupportHours), config.Get(GuildSettings.SupportZone));

    /// <param name="hours">As the setting has it; empty: always.</param>
    /// <param name="zone">IANA name.</param>
    public static SupportHours Of(string hours, string zone) =>
        new(hours.Length == 0 ? null : WeeklyHours.Parse(hours), WeeklyHours.Zone(zone) ?? TimeZoneInfo.Utc);

    public bool IsOpen(DateTimeOffset at) => OpensNext(at) == at;

    /// <summary>The moment itself when it is open then, else the next opening.</summary>
    public DateTimeOffset OpensNext(DateTimeOffset at) => _hours is null ? at : Spans(at).Select(span => span.From).First();

    /// <summary>The moment at which so many minutes have passed of those in which it is open.</summary>
    public DateTimeOffset AddMinutes(DateTimeOffset from, int minutes)
    {
        var left = TimeSpan.FromMinutes(minutes);
        if (_hours is null)
            return from + left;
        foreach (var span in Spans(from))
        {
            if (span.To - span.From >= left)
                return span.From + left;
            left -= span.To - span.From;
        }

        throw new InvalidOperationException($"{minutes} minutes do not fit into {DaysMax} days of support hours.");
    }

    /// <summary>What is open from a moment on, in order and without overlaps.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans(DateTimeOffset from)
    {
        var cursor = from;
        // A span that began yesterday may still be open.
        var day = TimeZoneInfo.ConvertTime(from, _zone).Date.AddDays(-1);
        for (var count = 0; count < DaysMax; count++, day = day.AddDays(1))
        {
            foreach (var (begin, end) in _hours!.On(day.DayOfWeek).OrderBy(span => span.From))
            {
                var (start, stop) = (Instant(day.AddMinutes(begin), first: true), Instant(day.AddMinutes(end), first: false));
                if (stop <= cursor || stop <= start)
                    continue;
                var open = start > cursor ? start : cursor;
                yield return (open, stop);
                cursor = stop;
            }
        }
    }

    /// <summary>
    /// The moment at which the zone's clocks show this. A time they skip is the moment of the skip; of a time they show
    /// twice an opening is the first and a closing the second.
    /// </summary>
    private DateTimeOffset Instant(DateTime local, bool first)
    {
        if (_zone.IsInvalidTime(local))
            return AfterSkip(local);
        if (!_zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
        var offsets = _zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, first ? offsets.Max() : offsets.Min()).ToUniversalTime();
    }

    private DateTimeOffset AfterSkip(DateTime local)
    {
        // Clocks skip by minutes or hours, never by more than a day.
        for (var minute = 1; minute <= 24 * 60; minute++)
            if (!_zone.IsInvalidTime(local.AddMinutes(minute)))
                return new DateTimeOffset(local.AddMinutes(minute), _zone.GetUtcOffset(local.AddMinutes(minute))).ToUniversalTime();
        throw new InvalidOperationException($"{_zone.Id} skips more than a day at {local:O}.");
    }
}
