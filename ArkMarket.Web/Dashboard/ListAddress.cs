using System.Globalization;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Dashboard;

/// <summary>A list keeps its state in the address: what is read from it, and how its neighbours are called.</summary>
public static class ListAddress
{
    /// <summary>The address that was asked for, with one value of its query changed; without it when null.</summary>
    public static string With(this HttpRequest request, string name, string? value)
    {
        var values = request.Query.Where(pair => pair.Key != name).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        if (value is not null)
            values = values.Append(KeyValuePair.Create(name, (string?)value));
        return request.Path + QueryString.Create(values.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    /// <summary>A member's id as people paste it, alone or as a mention; null when it is none.</summary>
    public static UserId? User(string text) =>
        ulong.TryParse(text.Trim().Trim('<', '>', '@', '!'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > 0 and <= long.MaxValue
            ? new UserId(id)
            : null;

    /// <summary>The moment a page of a list ended with, in ticks as it stands in the address; null when it is none.</summary>
    public static DateTimeOffset? Moment(string? ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > DateTimeOffset.UnixEpoch.Ticks && value < DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(value, TimeSpan.Zero)
            : null;

    /// <summary>The moment a day begins for the viewer; null when the text is no day.</summary>
    /// <param name="viewer">Whose zone counts.</param>
    /// <param name="text">As browsers send it: 2026-11-20.</param>
    /// <param name="daysLater">1 for the end of that day.</param>
    public static DateTimeOffset? Day(this Viewer viewer, string text, int daysLater = 0)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 9000)
            return null;
        var begins = day.AddDays(daysLater).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(begins, viewer.Zone.GetUtcOffset(begins)).ToUniversalTime();
    }
}
