namespace ArkMarket.Discord;

/// <summary>
/// Keeps one shard of Discord's gateway connected: identifies, resumes, and hands on what happens. It holds nothing but the
/// session; make one for each run.
/// </summary>
/// <remarks>Discord: Gateway, Connections. There is one reader and at most one connection at a time.</remarks>
public sealed class GatewayShard
{
    private const int UnreadableMax = 3;
    private const int DoublingsMax = 10;
    private readonly GatewayOptions _options;
    private readonly IGatewayHost _host;
    private readonly GatewayInbox _inbox;
    private readonly TimeProvider _clock;
    private volatile GatewayConnection? _connection;
    private volatile GatewayStatus _status = new(ShardState.Connecting);

    /// <param name="options">Which shard.</param>
    /// <param name="from">The session to resume; null to begin one.</param>
    /// <param name="host">Who takes the events.</param>
    /// <param name="clock">Times heartbeats and pauses.</param>
    public GatewayShard(GatewayOptions options, GatewaySession? from, IGatewayHost host, TimeProvider clock)
    {
        (_options, _host, _clock) = (options, host, clock);
        _inbox = new GatewayInbox(options, host, from);
    }

    /// <summary>What would resume it just now, in another process too; null when there is nothing to resume.</summary>
    public GatewaySession? Session => _inbox.Session;

    public GatewayStatus Status
    {
        get
        {
            var (status, connection) = (_status, _connection);
            if (connection is null || status.State is not ShardState.Connecting) return status;
            var state = connection.IsEstablished ? ShardState.Connected : ShardState.Connecting;
            return status with { State = state, HeardAt = connection.HeardAt, Latency = connection.Latency };
        }
    }

    /// <summary>Runs until it is stopped; then it leaves so that the session can be resumed.</summary>
    /// <exception cref="GatewayRefusedException">Discord refuses until somebody changes something.</exception>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            var (failures, unreadable) = (0, 0);
            while (!stop.IsCancellationRequested)
            {
                await _host.MayConnect(beginsSession: _inbox.Session is null, stop);
                var (end, wasEstablished) = await Connect(stop);
                if (stop.IsCancellationRequested) break;
                unreadable = end.WasUnreadable ? unreadable + 1 : 0;
                failures = wasEstablished ? 0 : failures + 1;
                // The same unreadable payload would come with every resume.
                if (end.Next is not GatewayNext.Resume || unreadable >= UnreadableMax) _inbox.Forget();
                Tell(end);
                await Task.Delay(Pause(end, failures), _clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As it was asked to.
        }
        finally
        {
            if (_status.State is not ShardState.Refused) _status = new GatewayStatus(ShardState.Stopped);
        }
    }

    private async Task<(GatewayEnd End, bool WasEstablished)> Connect(CancellationToken stop)
    {
        using var connection = new GatewayConnection(_options, _host, _inbox, _clock);
        _connection = connection;
        try
        {
            return (await connection.Run(stop), connection.IsEstablished);
        }
        finally
        {
            _connection = null;
        }
    }

    private void Tell(GatewayEnd end)
    {
        if (end.Next is GatewayNext.Stop)
        {
            _status = new GatewayStatus(ShardState.Refused, end.Reason);
            throw new GatewayRefusedException(end.Code!.Value);
        }
        _status = new GatewayStatus(ShardState.Connecting, end.Reason);
        _host.Noticed(end.Reason);
    }

    // A connection that worked is replaced within a moment; what fails again and again, less and less often, and never all at the
    // same moment.
    private TimeSpan Pause(GatewayEnd end, int failures)
    {
        if (end.WantsPause) return _options.Patience.InvalidSession * (1 + (Random.Shared.NextDouble() * 4));
        if (failures == 0) return _options.Patience.Retry * Random.Shared.NextDouble();
        var longest = _options.Patience.Retry * Math.Pow(2, Math.Min(failures - 1, DoublingsMax));
        return (longest < _options.Patience.RetryMax ? longest : _options.Patience.RetryMax) * (0.5 + (Random.Shared.NextDouble() / 2));
    }
}
