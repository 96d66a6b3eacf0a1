using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>The gateway's figures. Scripts may change them while it runs; a restart brings the start's back.</summary>
internal sealed record GatewaySettings
{
    public int HeartbeatIntervalMs { get; init; } = 41_250;

    /// <summary>What GET /gateway/bot recommends.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>Fewer shards are refused with 4011.</summary>
    public int ShardsMin { get; init; } = 1;

    /// <summary>Identifies that may come within one window, one for each remainder of the shard's number.</summary>
    public int MaxConcurrency { get; init; } = 1;
    public int IdentifyWindowMs { get; init; } = 5_000;
    public int IdentifiesPerDay { get; init; } = 1_000;

    /// <summary>0 means without limit.</summary>
    public int SendsPerMinute { get; init; } = 120;

    /// <summary>How long a session waits for its client to come back.</summary>
    public int ResumeWindowMs { get; init; } = 180_000;

    /// <summary>Events that a session keeps for a replay.</summary>
    public int BufferedEvents { get; init; } = 50_000;

    /// <summary>Where no rate limits are wanted, the gateway has none either.</summary>
    public static GatewaySettings For(SandboxOptions options) => options.RateLimits switch
    {
        RateLimitMode.Relaxed => new() { HeartbeatIntervalMs = options.HeartbeatIntervalMs, IdentifyWindowMs = 500, SendsPerMinute = 1_200 },
        RateLimitMode.Off => new() { HeartbeatIntervalMs = options.HeartbeatIntervalMs, IdentifyWindowMs = 0, SendsPerMinute = 0 },
        _ => new() { HeartbeatIntervalMs = options.HeartbeatIntervalMs },
    };

    /// <summary>These settings with the fields of a script's call put over them.</summary>
    public GatewaySettings With(Field form) => this with
    {
        HeartbeatIntervalMs = Read(form["heartbeat_interval"], 20, 600_000) ?? HeartbeatIntervalMs,
        Shards = Read(form["shards"], 1, 1_000) ?? Shards,
        ShardsMin = Read(form["min_shards"], 1, 1_000) ?? ShardsMin,
        MaxConcurrency = Read(form["max_concurrency"], 1, 16) ?? MaxConcurrency,
        IdentifyWindowMs = Read(form["identify_window_ms"], 0, 60_000) ?? IdentifyWindowMs,
        IdentifiesPerDay = Read(form["identifies_per_day"], 1, 1_000_000) ?? IdentifiesPerDay,
        SendsPerMinute = Read(form["sends_per_minute"], 0, 1_000_000) ?? SendsPerMinute,
        ResumeWindowMs = Read(form["resume_window_ms"], 0, 3_600_000) ?? ResumeWindowMs,
        BufferedEvents = Read(form["buffered_events"], 1, 1_000_000) ?? BufferedEvents,
    };

    public JsonObject ToJson() => new()
    {
        ["heartbeat_interval"] = HeartbeatIntervalMs,
        ["shards"] = Shards,
        ["min_shards"] = ShardsMin,
        ["max_concurrency"] = MaxConcurrency,
        ["identify_window_ms"] = IdentifyWindowMs,
        ["identifies_per_day"] = IdentifiesPerDay,
        ["sends_per_minute"] = SendsPerMinute,
        ["resume_window_ms"] = ResumeWindowMs,
        ["buffered_events"] = BufferedEvents,
    };

    private static int? Read(Field field, int min, int max) => (int?)field.Integer(min, max);
}
