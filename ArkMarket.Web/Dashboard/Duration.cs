using System.Globalization;

namespace ArkMarket.Web.Dashboard;

/// <summary>A length of time as people say it, in its two largest units.</summary>
public static class Duration
{
    public static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "under a minute",
        { TotalHours: < 1 } => Count(time.Minutes, "minute"),
        { TotalDays: < 1 } => Both(Count(time.Hours, "hour"), time.Minutes, "minute"),
        _ => Both(Count(time.Days, "day"), time.Hours, "hour"),
    };

    private static string Both(string larger, int number, string unit) => number == 0 ? larger : $"{larger} {Count(number, unit)}";

    private static string Count(int number, string unit) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {unit}{(number == 1 ? "" : "s")}";
}
