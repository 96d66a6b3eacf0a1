using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Gateway;

/// <summary>How often the worker does what; the section Gateway of the settings, where nobody needs to change anything.</summary>
public sealed class GatewayTimes
{
    private const int ServersAtOnceMax = 1_000;

    /// <summary>Between two looks for shards that nobody holds.</summary>
    public double ClaimSeconds { get; init; } = 2;

    /// <summary>Between two signs that a shard is still held; each keeps how far it was handled.</summary>
    public double RenewSeconds { get; init; } = 5;

    /// <summary>Before Discord is asked again after it refused for good.</summary>
    public double RefusedSeconds { get; init; } = 60;

    /// <summary>Without a connection for longer, what happened is looked up even if the session goes on.</summary>
    public double GapSeconds { get; init; } = 60;

    /// <summary>How many servers' events are handled at once.</summary>
    public int ServersAtOnce { get; init; } = 16;

    public static GatewayTimes Read(IConfiguration configuration, List<string> faults)
    {
        var usual = new GatewayTimes();
        return new GatewayTimes
        {
            ClaimSeconds = ConfiguredValue.Seconds(configuration, "Gateway:ClaimSeconds", usual.ClaimSeconds, faults),
            RenewSeconds = ConfiguredValue.Seconds(configuration, "Gateway:RenewSeconds", usual.RenewSeconds, faults),
            RefusedSeconds = ConfiguredValue.Seconds(configuration, "Gateway:RefusedSeconds", usual.RefusedSeconds, faults),
            GapSeconds = ConfiguredValue.Seconds(configuration, "Gateway:GapSeconds", usual.GapSeconds, faults),
            ServersAtOnce = ConfiguredValue.Number(configuration, "Gateway:ServersAtOnce", (usual.ServersAtOnce, 1, ServersAtOnceMax), faults),
        };
    }
}
