namespace ArkMarket.Web.Gateway;

/// <summary>How often the worker does what; the section Gateway of the settings, where nobody needs to change anything.</summary>
public sealed class GatewayTimes
{
    /// <summary>Between two looks for shards that nobody holds.</summary>
    public double ClaimSeconds { get; set; } = 2;

    /// <summary>Between two signs that a shard is still held; each keeps how far it was handled.</summary>
    public double RenewSeconds { get; set; } = 5;

    /// <summary>Before Discord is asked again after it refused for good.</summary>
    public double RefusedSeconds { get; set; } = 60;

    /// <summary>Without a connection for longer, what happened is looked up even if the session goes on.</summary>
    public double GapSeconds { get; set; } = 60;

    /// <summary>How many servers' events are handled at once.</summary>
    public int ServersAtOnce { get; set; } = 16;
}
