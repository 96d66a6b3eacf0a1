using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform;

/// <param name="Node">This process's name among its peers; the same after a restart, never used by two at a time.</param>
/// <param name="Classify">Tells an outage of the other side from a refusal or a fault of ours.</param>
public sealed record OutboxOptions(string Node, Func<Exception, EffectFailure> Classify)
{
    public int Workers { get; init; } = 12;

    /// <summary>Wake-ups make effects fast; polling is what guarantees them.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>
/// Performs effects. What it claims is the lane: a lease with a fencing token, so that only one node works on it, and
/// only the lane's oldest open effect runs. After a crash the leases run out, or are released by the node's next start.
/// </summary>
public sealed partial class OutboxDispatcher
{
    private const int GiveBackTriesMax = 20;
    private static readonly TimeSpan GiveBackInterval = TimeSpan.FromMilliseconds(500);
    private readonly Database _database;
    private readonly OutboxSignal _signal;
    private readonly OutboxOptions _options;
    private readonly LaneStore _lanes;
    private readonly LaneRunner _runner;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxDispatcher> _logger;
    private int _inHand;

    public OutboxDispatcher(
        Database database, OutboxSignal signal, IEnumerable<EffectHandler> handlers, OutboxOptions options,
        TimeProvider clock, ILogger<OutboxDispatcher> logger)
    {
        (_database, _signal, _options, _clock, _logger) = (database, signal, options, clock, logger);
        _lanes = new LaneStore(database, options.Node);
        var byKind = handlers.ToFrozenDictionary(handler => handler.Kind);
        _runner = new LaneRunner(_lanes, byKind, new Circuit(() => database.Now), options.Classify, logger) { Now = () => database.Now };
    }

    /// <summary>Runs until cancelled; then lets the effects in hand finish.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var running = new HashSet<Task>();
        var released = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!released)
                    await _lanes.ReleaseOwnAsync(ct);
                released = true;
                running.RemoveWhere(task => task.IsCompleted);
                var free = _options.Workers - Volatile.Read(ref _inHand);
                var leases = free > 0 ? await _lanes.ClaimAsync(free, ct) : [];
                Interlocked.Add(ref _inHand, leases.Count);
                foreach (var lease in leases)
                    running.Add(RunLaneAsync(lease));
                if (leases.Count < free || free == 0)
                    await _signal.WaitLocalAsync(_options.PollInterval, _clock, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                LogPause(_logger, error.Message);
                await Task.Delay(_options.PollInterval, _clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }

        await Task.WhenAll(running);
    }

    private async Task RunLaneAsync(LaneLease lease)
    {
        // A lane in hand is finished even while stopping: its effect may already have reached Discord.
        var more = true;
        try
        {
            more = await _runner.RunAsync(lease);
        }
        catch (Exception error)
        {
            LogLaneFailed(_logger, lease.Lane, error.Message);
            await GiveBackAsync(lease);
        }
        finally
        {
            // Looked again at once only where something may be due: in this lane, or in one that found all hands full.
            var wereAllFull = Interlocked.Decrement(ref _inHand) == _options.Workers - 1;
            if (more || wereAllFull)
                _signal.SetLocal();
        }
    }

    /// <summary>
    /// The database went away under the lane. It is given back as soon as that is possible; if it never is, the lease runs out.
    /// </summary>
    private async Task GiveBackAsync(LaneLease lease)
    {
        for (var tries = 0; tries < GiveBackTriesMax; tries++)
        {
            try
            {
                await Task.Delay(GiveBackInterval, _clock);
                await _lanes.ReleaseAsync(lease, _database.Now, CancellationToken.None);
                return;
            }
            catch (Exception error) when (Faults.IsTransient(error))
            {
                LogStillAway(_logger, lease.Lane, error.Message);
            }
            catch (Exception error)
            {
                LogLaneFailed(_logger, lease.Lane, error.Message);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Lane {Lane} cannot be given back yet: {Reason}")]
    private static partial void LogStillAway(ILogger logger, string lane, string reason);

    [LoggerMessage(LogLevel.Warning, "The queue pauses: {Reason}")]
    private static partial void LogPause(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Lane {Lane} was left as it is and will be taken up again: {Reason}")]
    private static partial void LogLaneFailed(ILogger logger, string lane, string reason);
}
