namespace ArkMarket.Discord;

public enum ShardState
{
    Connecting,
    Connected,

    /// <summary>Discord refuses for good, until somebody changes what it refuses.</summary>
    Refused,
    Stopped,
}

/// <summary>How a shard is doing.</summary>
/// <param name="State">Whether events come in.</param>
/// <param name="Reason">Why the connection ended last, or why Discord refuses; null at first.</param>
public sealed record GatewayStatus(ShardState State, string? Reason = null)
{
    /// <summary>When Discord was last heard of on this connection.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>From the last heartbeat to its answer.</summary>
    public TimeSpan? Latency { get; init; }
}
