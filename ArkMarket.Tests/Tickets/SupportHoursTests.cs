using System.Globalization;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Tests.Tickets;

/// <summary>Support hours: what is one, when it opens, and how minutes pass in it, also when clocks change.</summary>
public sealed class SupportHoursTests
{
    private const string Usual = "Mon-Fri 09:00-22:00, Sat-Sun 10:00-23:00";

    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"];

    [Theory]
    [InlineData(Usual)]
    [InlineData("mon 9-17")]
    [InlineData("Monday - Friday 9:00 - 17:30")]
    [InlineData("Fri-Mon 22:00-02:00")]
    [InlineData("Sun 00:00-24:00")]
    [InlineData("Mon 09:00-12:00, Mon 13:00-17:00")]
    public void Hours_as_people_write_them_are_read(string text) => Assert.NotNull(WeeklyHours.Parse(text));

    [Theory]
    [InlineData("always")]
    [InlineData("9-17")]
    [InlineData("Mon")]
    [InlineData("Mon 09:00")]
    [InlineData("Xyz 09:00-17:00")]
    [InlineData("Mo 09:00-17:00")]
    [InlineData("Mon 25:00-26:00")]
    [InlineData("Mon 09:60-10:00")]
    [InlineData("Mon 24:00-25:00")]
    [InlineData("Mon 09:00-09:00")]
    [InlineData("Mon 09:00-09:30")]
    [InlineData("Mon 09:00-17:00,")]
    [InlineData("Mon 09:00-17:00; Tue 09:00-17:00")]
    [InlineData("Mon 99999999999:00-17:00")]
    public void What_is_no_hours_is_refused(string text) => Assert.Null(WeeklyHours.Parse(text));

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("UTC", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("", false)]
    public void A_time_zone_is_known_by_its_name(string name, bool known) => Assert.Equal(known, WeeklyHours.Zone(name) is not null);

    // 2026-03-29 and 2026-10-25 are the days on which clocks in Berlin change.
    [Theory]
    [InlineData(Usual, "Europe/Berlin", "2026-03-27T20:30:00Z", 60, "2026-03-28T09:30:00Z")]
    [InlineData(Usual, "Europe/Berlin", "2026-03-28T21:30:00Z", 60, "2026-03-29T08:30:00Z")]
    [InlineData("Sun 00:00-06:00", "Europe/Berlin", "2026-03-28T23:00:00Z", 300, "2026-03-29T04:00:00Z")]
    [InlineData("Sun 00:00-06:00", "Europe/Berlin", "2026-10-24T22:00:00Z", 420, "2026-10-25T05:00:00Z")]
    [InlineData("Sun 02:30-06:00", "Europe/Berlin", "2026-03-29T00:00:00Z", 30, "2026-03-29T01:30:00Z")]
    [InlineData("Sun 02:30-06:00", "Europe/Berlin", "2026-10-25T00:00:00Z", 60, "2026-10-25T01:30:00Z")]
    [InlineData("Fri 22:00-02:00", "UTC", "2026-11-20T23:30:00Z", 60, "2026-11-21T00:30:00Z")]
    [InlineData("Fri 22:00-02:00", "UTC", "2026-11-21T01:30:00Z", 60, "2026-11-27T22:30:00Z")]
    [InlineData("Mon 09:00-12:00, Mon 11:00-13:00", "UTC", "2026-11-23T10:00:00Z", 150, "2026-11-23T12:30:00Z")]
    [InlineData("", "UTC", "2026-11-21T01:30:00Z", 60, "2026-11-21T02:30:00Z")]
    public void Minutes_pass_only_while_it_is_open(string hours, string zone, string from, int minutes, string expected) =>
        Assert.Equal(Moment(expected), SupportHours.Of(hours, zone).AddMinutes(Moment(from), minutes));

    [Fact]
    public void It_opens_next_when_it_says_and_is_open_while_it_says()
    {
        var hours = SupportHours.Of(Usual, "Europe/Berlin");
        Assert.True(hours.IsOpen(Moment("2026-11-20T12:00:00Z")));
        Assert.False(hours.IsOpen(Moment("2026-11-20T21:00:00Z")));
        Assert.Equal(Moment("2026-11-21T09:00:00Z"), hours.OpensNext(Moment("2026-11-20T21:00:00Z")));
        Assert.True(SupportHours.Of("", "UTC").IsOpen(Moment("2026-11-20T03:00:00Z")));
    }

    [Fact]
    public void Minute_by_minute_comes_to_the_same_in_every_zone_and_season()
    {
        var random = new Random(20261120);
        for (var run = 0; run < 150; run++)
        {
            var (zone, text) = (Zones[random.Next(Zones.Length)], Hours(random));
            // A week around each change of the clocks, of either hemisphere, and ordinary days.
            var around = Moment(random.Next(4) switch { 0 => "2026-03-29T00:00:00Z", 1 => "2026-11-01T00:00:00Z", 2 => "2026-04-05T00:00:00Z", _ => "2026-10-25T00:00:00Z" });
            var from = around.AddMinutes(random.Next(-4 * 1440, 4 * 1440));
            var minutes = random.Next(1, 900);

            var expected = Walk(WeeklyHours.Parse(text)!, WeeklyHours.Zone(zone)!, from, minutes);

            Assert.Equal((zone, text, from, expected), (zone, text, from, SupportHours.Of(text, zone).AddMinutes(from, minutes)));
        }
    }

    // Limits at hours at which no clock is changed; those are the examples above.
    private static string Hours(Random random)
    {
        string[] days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        return string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var (from, to) = (random.Next(6, 20), random.Next(6, 20));
            return $"{days[random.Next(7)]}-{days[random.Next(7)]} {from:00}:{random.Next(4) * 15:00}-{(to - from is 0 or 1 ? to + 2 : to):00}:00";
        }));
    }

    private static DateTimeOffset Walk(WeeklyHours hours, TimeZoneInfo zone, DateTimeOffset from, int minutes)
    {
        for (var at = from; ; at = at.AddMinutes(1))
        {
            if (minutes == 0)
                return at;
            var local = TimeZoneInfo.ConvertTime(at, zone);
            var minute = local.Hour * 60 + local.Minute;
            var today = hours.On(local.DayOfWeek).Any(span => span.From <= minute && minute < span.To);
            var yesterday = hours.On((DayOfWeek)(((int)local.DayOfWeek + 6) % 7)).Any(span => minute + 1440 < span.To);
            minutes -= today || yesterday ? 1 : 0;
        }
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
