using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

/// <summary>
/// What a shard has received and what is not handled yet: the events of one server one after another, those of several
/// servers in parallel. It is bounded by the shard, which reads no further while too much waits here.
/// </summary>
internal sealed class GatewayQueue(GatewayCatalogue catalogue, GatewayRunner runner, TimeProvider clock, int serversAtOnce) : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);
    private readonly Lock _gate = new();
    private readonly Dictionary<Snowflake, Queue<(GatewayEvent Happened, DateTimeOffset At)>> _servers = [];
    private readonly SemaphoreSlim _slots = new(serversAtOnce, serversAtOnce);
    private readonly CancellationTokenSource _stop = new();

    public void Add(GatewayEvent happened)
    {
        if (happened.GuildId is not { } server)
        {
            // Nothing here concerns direct messages; what belongs to no server has no place in the market.
            happened.Handled();
            return;
        }

        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
                return;
            var isIdle = !_servers.TryGetValue(server, out var waiting);
            if (isIdle)
                _servers[server] = waiting = new();
            waiting!.Enqueue((happened, clock.GetUtcNow()));
            if (isIdle)
                _ = Task.Run(() => WorkAsync(server, waiting), CancellationToken.None);
        }
    }

    /// <summary>Lets what is in hand come to its end, for a while; what is left is sent again after the next start.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        var since = clock.GetTimestamp();
        while (!IsEmpty() && clock.GetElapsedTime(since) < patience)
            await Task.Delay(LookInterval, clock);
        await _stop.CancelAsync();
        while (!IsEmpty())
            await Task.Delay(LookInterval, clock);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _slots.Dispose();
    }

    private bool IsEmpty()
    {
        lock (_gate)
            return _servers.Count == 0;
    }

    private async Task WorkAsync(Snowflake server, Queue<(GatewayEvent Happened, DateTimeOffset At)> waiting)
    {
        while (true)
        {
            (GatewayEvent Happened, DateTimeOffset At) next;
            lock (_gate)
            {
                if (_stop.IsCancellationRequested || !waiting.TryPeek(out next))
                {
                    _servers.Remove(server);
                    return;
                }
            }

            if (await TryHandleAsync(server, next))
            {
                next.Happened.Handled();
                lock (_gate)
                    waiting.Dequeue();
            }
        }
    }

    /// <summary>False when it was stopped before the end.</summary>
    private async Task<bool> TryHandleAsync(Snowflake server, (GatewayEvent Happened, DateTimeOffset At) next)
    {
        try
        {
            await _slots.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        try
        {
            var context = new GatewayContext(new GuildId(server.Value), next.At) { IsReplay = next.Happened.IsReplay, Arrival = next.Happened.Arrival };
            foreach (var handler in catalogue.For(next.Happened.Type))
                await runner.RunAsync(handler, next.Happened, context, _stop.Token);
            return true;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _slots.Release();
        }
    }
}
