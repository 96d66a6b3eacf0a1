using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// This node's signs of life, and what people are told when no node gave any: before a stop in order that the market is
/// back in a moment, after a start that it is back and that nothing was lost.
/// </summary>
internal sealed partial class NodeLife(Heartbeats nodes, NodeName name, TellOfOutage tell, TimeProvider clock, ILogger<NodeLife> logger)
{
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private volatile bool _started;

    /// <summary>Before any timer acts: how long nobody was here decides what they may do.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        try
        {
            if (_started)
                await nodes.BeatAsync(name.Value, ct);
            else
                await nodes.StartAsync(name.Value, ct);
            _started = true;
            await TellAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogMissed(logger, error.Message);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Heartbeats.Interval, clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            await BeatAsync(ct);
        }
    }

    /// <summary>
    /// The last node to stop says so, as far as the queue gets within five seconds. What it does not get to is dropped,
    /// and the notice at the next start takes its place.
    /// </summary>
    public async Task LeaveAsync()
    {
        if (!_started)
            return;
        using var limit = new CancellationTokenSource(GoodbyeLimit, clock);
        try
        {
            if (await nodes.StopAsync(name.Value, limit.Token) is not { } outage)
                return;
            await tell.HandleAsync(outage, limit.Token);
            while (await tell.WaitingAsync(outage, limit.Token) > 0)
                await Task.Delay(LookInterval, clock, limit.Token);
        }
        catch (Exception error)
        {
            LogUnsaid(logger, error.Message);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        while (await nodes.UntoldAsync(ct) is { Until: { } until } outage)
        {
            if (outage.IsWorthTelling)
                LogBack(logger, outage.Since, until);
            await tell.HandleAsync(outage, ct);
            await nodes.MarkToldAsync(outage, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No node was alive from {Since} to {Until}; recently touched tickets are told")]
    private static partial void LogBack(ILogger logger, DateTimeOffset since, DateTimeOffset until);

    [LoggerMessage(LogLevel.Warning, "A sign of life could not be given and will be given again: {Reason}")]
    private static partial void LogMissed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Not all tickets could be told of the stop; they are told after the next start: {Reason}")]
    private static partial void LogUnsaid(ILogger logger, string reason);
}
