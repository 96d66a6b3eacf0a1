using System.Net.Http.Headers;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads a 429: from its body, else from its headers. One without JSON is not from Discord but from its gatekeeper.</summary>
internal static class RateLimitedReader
{
    // When not even a time is told.
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DefaultBan = TimeSpan.FromMinutes(10);

    public static RateLimited Read(HttpResponseHeaders headers, ReadOnlySpan<byte> body)
    {
        var inHeader = RateLimitHeaders.Seconds(RateLimitHeaders.Value(headers, "Retry-After"));
        if (!TryRead(body, out var inBody, out var isGlobal)) return new RateLimited(inHeader ?? DefaultBan, RateLimitScope.Banned);
        return new RateLimited(inBody ?? inHeader ?? DefaultWait, Scope(headers, isGlobal));
    }

    private static RateLimitScope Scope(HttpResponseHeaders headers, bool isGlobal)
    {
        if (isGlobal || RateLimitHeaders.Value(headers, "X-RateLimit-Global") == "true") return RateLimitScope.Global;
        return RateLimitHeaders.Value(headers, "X-RateLimit-Scope") switch
        {
            "global" => RateLimitScope.Global,
            "shared" => RateLimitScope.Shared,
            _ => RateLimitScope.User,
        };
    }

    private static bool TryRead(ReadOnlySpan<byte> body, out TimeSpan? retryAfter, out bool isGlobal)
    {
        retryAfter = null;
        isGlobal = false;
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            if (!reader.EnterObject()) return false;
            while (reader.NextProperty())
            {
                if (reader.At("retry_after"u8)) retryAfter = RateLimitHeaders.Seconds(reader.DoubleOrNull() ?? double.NaN);
                else if (reader.At("global"u8)) isGlobal = reader.BoolOrNull() ?? false;
                else reader.Skip();
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
