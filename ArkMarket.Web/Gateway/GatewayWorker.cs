using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// Follows what happens on the servers, together with the other nodes: each shard is held by one of them. It looks again and
/// again for shards that nobody holds (any more), and goes on where their last holder ended.
/// </summary>
public sealed partial class GatewayWorker(IServiceProvider services, NodeName node, ILogger<GatewayWorker> logger)
{
    /// <summary>The other node has to take up what it is given before there is more.</summary>
    private static readonly TimeSpan GivenApart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(5);
    private readonly Dictionary<int, (ShardHolder Holder, Task Run)> _held = [];
    private long? _gaveAt;

    /// <summary>Runs until cancelled; then leaves so that the sessions can be resumed.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var tools = ShardTools.From(services);
        tools.State.IsOn = true;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (tools.Discord.IsKnown)
                    await LookAsync(tools, ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                LogPause(logger, error.Message);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromSeconds(tools.Times.ClaimSeconds), tools.Clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await Task.WhenAll(_held.Values.Select(held => held.Run));
        await ForgetEndedAsync();
        await LeaveAsync(tools);
    }

    private async Task LookAsync(ShardTools tools, CancellationToken ct)
    {
        await ForgetEndedAsync();
        var inUse = await tools.Leases.CountInUseAsync(ct);
        var count = inUse ?? (await tools.Discord.Rest.GetGatewayBot(ct)).Shards;
        foreach (var (holder, _) in _held.Values.Where(held => held.Holder.Held.ShardCount != count))
            holder.Stop();
        GiveAway(tools, await tools.Leases.ShareAsync(node.Value, count, ct));
        if (_held.Count >= count)
            return;
        foreach (var held in await tools.Leases.ClaimAsync(node.Value, count, _held.Keys, ct))
        {
            LogHeld(logger, held.ShardId, held.ShardCount, held.Session is null ? "anew" : "where it was left");
            var holder = new ShardHolder(tools, held, logger);
            _held[held.ShardId] = (holder, Task.Run(() => holder.RunAsync(ct), CancellationToken.None));
        }

        tools.State.IsStandby = inUse is not null && _held.Count == 0;
    }

    /// <summary>Another node came and holds too little: one shard after another goes over to it, each with its session, so that nothing is missed.</summary>
    private void GiveAway(ShardTools tools, int share)
    {
        if (_held.Count <= share || (_gaveAt is { } last && tools.Clock.GetElapsedTime(last) < GivenApart))
            return;
        _gaveAt = tools.Clock.GetTimestamp();
        var (id, (holder, _)) = _held.MaxBy(held => held.Key);
        LogGives(logger, id, holder.Held.ShardCount);
        holder.Stop();
    }

    private async Task LeaveAsync(ShardTools tools)
    {
        using var limit = new CancellationTokenSource(LeaveLimit, tools.Clock);
        try
        {
            await tools.Leases.LeaveAsync(node.Value, limit.Token);
        }
        catch (Exception error)
        {
            // It is counted for some seconds more, and then no longer.
            LogPause(logger, error.Message);
        }
    }

    private async Task ForgetEndedAsync()
    {
        foreach (var (id, (holder, run)) in _held.Where(held => held.Value.Run.IsCompleted).ToList())
        {
            _held.Remove(id);
            try
            {
                await run;
            }
            catch (Exception error)
            {
                LogEnded(logger, error, id);
            }

            holder.Dispose();
        }
    }

    [LoggerMessage(LogLevel.Information, "This node holds shard {Shard} of {Shards} and begins {Where}")]
    private static partial void LogHeld(ILogger logger, int shard, int shards, string where);

    [LoggerMessage(LogLevel.Information, "This node gives up shard {Shard} of {Shards} for another one that holds fewer")]
    private static partial void LogGives(ILogger logger, int shard, int shards);

    [LoggerMessage(LogLevel.Warning, "Shards cannot be looked for yet: {Reason}")]
    private static partial void LogPause(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Shard {Shard} ended and is taken up again")]
    private static partial void LogEnded(ILogger logger, Exception error, int shard);
}
