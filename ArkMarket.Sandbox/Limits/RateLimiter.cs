using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;

namespace ArkMarket.Sandbox.Limits;

/// <summary>
/// Discord's three limits: one per bucket, 50 calls a second in all, and a ban for those who keep asking for what they
/// may not have. Windows run on the wall clock, for the app waits in real time.
/// </summary>
internal sealed class RateLimiter(RateLimitMode mode, TimeProvider wall, Func<DateTimeOffset> sandboxNow)
{
    private const int GlobalPerSecond = 50;
    private const int RelaxedFactor = 10;
    private const int InvalidMax = 10_000;
    private const int WindowsMax = 50_000;
    private static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Window> windows = new(StringComparer.Ordinal);
    private Window global = new(0, 0);
    private Window invalid = new(0, 0);

    /// <summary>Too many 401, 403 and 429 in ten minutes: Cloudflare answers instead.</summary>
    public bool IsBanned
    {
        get
        {
            lock (gate)
                return invalid.Used >= InvalidMax && SecondsLeft(invalid, InvalidWindow.TotalSeconds) > 0;
        }
    }

    /// <summary>Invalid requests in the running ten minutes.</summary>
    public int InvalidRequests
    {
        get
        {
            lock (gate)
                return SecondsLeft(invalid, InvalidWindow.TotalSeconds) > 0 ? invalid.Used : 0;
        }
    }

    /// <summary>Takes one call out of its bucket: the headers for its answer, and the refusal when none was left.</summary>
    public (IReadOnlyList<(string Name, string Value)> Headers, Answer? Refused) Take(RestRoute route, RestRequest request)
    {
        if (mode == RateLimitMode.Off)
            return ([], null);
        var factor = mode == RateLimitMode.Relaxed ? RelaxedFactor : 1;
        var isInteraction = route.Template.StartsWith("/webhooks/", StringComparison.Ordinal) || route.Template.StartsWith("/interactions/", StringComparison.Ordinal);
        lock (gate)
        {
            if (!isInteraction && request.Access is null && !TryTake(ref global, GlobalPerSecond * factor, 1))
                return ([], Refuse(SecondsLeft(global, 1), isGlobal: true));
            if (route.Template.StartsWith("/interactions/", StringComparison.Ordinal))
                return ([], null);
            return TakeFromBucket(BucketRule.For(route, request), BucketRule.TopLevel(request), factor);
        }
    }

    /// <summary>Counts what counts against the caller.</summary>
    public void Count(Answer answer)
    {
        if (mode == RateLimitMode.Off || answer.Status is not (401 or 403 or 429) || answer.IsShared)
            return;
        lock (gate)
            TryTake(ref invalid, int.MaxValue, InvalidWindow.TotalSeconds);
    }

    private (IReadOnlyList<(string Name, string Value)> Headers, Answer? Refused) TakeFromBucket(BucketRule rule, string topLevel, int factor)
    {
        var limit = rule.Limit * factor;
        var key = $"{rule.Name}|{topLevel}";
        if (windows.Count >= WindowsMax)
            windows.Clear();
        var window = windows.GetValueOrDefault(key);
        var taken = TryTake(ref window, limit, rule.WindowSeconds);
        windows[key] = window;

        var left = SecondsLeft(window, rule.WindowSeconds);
        var reset = (sandboxNow().ToUnixTimeMilliseconds() / 1_000.0) + left;
        IReadOnlyList<(string, string)> headers =
        [
            ("X-RateLimit-Limit", limit.ToString()),
            ("X-RateLimit-Remaining", Math.Max(0, limit - window.Used).ToString()),
            ("X-RateLimit-Reset", reset.ToString("0.000")),
            ("X-RateLimit-Reset-After", left.ToString("0.000")),
            ("X-RateLimit-Bucket", Hash(rule.Name)),
        ];
        return (headers, taken ? null : Refuse(left, isGlobal: false));
    }

    private bool TryTake(ref Window window, int limit, double windowSeconds)
    {
        if (SecondsLeft(window, windowSeconds) <= 0)
            window = new Window(wall.GetTimestamp(), 0);
        if (window.Used >= limit)
            return false;
        window = window with { Used = window.Used + 1 };
        return true;
    }

    private double SecondsLeft(Window window, double windowSeconds) =>
        window.StartedAt == 0 ? 0 : windowSeconds - wall.GetElapsedTime(window.StartedAt).TotalSeconds;

    private static Answer Refuse(double retryAfterSeconds, bool isGlobal)
    {
        var retryAfter = Math.Round(Math.Max(0.001, retryAfterSeconds), 3);
        var headers = new List<(string, string)>
        {
            ("Retry-After", Math.Ceiling(retryAfter).ToString("0")),
            ("X-RateLimit-Scope", isGlobal ? "global" : "user"),
        };
        if (isGlobal)
            headers.Add(("X-RateLimit-Global", "true"));
        return new Answer(429, new JsonObject
        {
            ["message"] = "You are being rate limited.",
            ["retry_after"] = retryAfter,
            ["global"] = isGlobal,
        })
        {
            Headers = headers,
        };
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16]);

    private readonly record struct Window(long StartedAt, int Used);
}
