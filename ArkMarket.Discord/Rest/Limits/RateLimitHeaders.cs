using System.Globalization;
using System.Net.Http.Headers;

namespace ArkMarket.Discord;

/// <summary>What an answer's headers say of its bucket.</summary>
internal readonly record struct RateLimitHeaders(string Bucket, int Limit, int Remaining, TimeSpan ResetAfter)
{
    /// <summary>Null when the answer tells nothing of a bucket.</summary>
    public static RateLimitHeaders? Read(HttpResponseHeaders headers)
    {
        var bucket = Value(headers, "X-RateLimit-Bucket");
        var hasLimit = int.TryParse(Value(headers, "X-RateLimit-Limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        var hasRemaining = int.TryParse(Value(headers, "X-RateLimit-Remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var remaining);
        // Seconds from now rather than the time of day beside it: no clock of ours need agree with Discord's.
        var resetAfter = Seconds(Value(headers, "X-RateLimit-Reset-After"));
        if (string.IsNullOrEmpty(bucket) || !hasLimit || !hasRemaining || resetAfter is null) return null;
        return new RateLimitHeaders(bucket, limit, remaining, resetAfter.Value);
    }

    public static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>A wait that Discord asks for, kept within reason: never negative, never above a day.</summary>
    public static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? Seconds(seconds) : null;

    public static TimeSpan? Seconds(double seconds) =>
        double.IsFinite(seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) : null;
}
