using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Gateway;

/// <summary>What holding a shard needs, the same for all shards.</summary>
public sealed record ShardTools(DiscordConnection Discord, GatewayCatalogue Catalogue, GatewayRunner Runner, ShardLeases Leases)
{
    public required AskCatchUp CatchUp { get; init; }

    public required GuildPresence Presence { get; init; }

    public required GatewayState State { get; init; }

    public required GatewayTimes Times { get; init; }

    public required TimeProvider Clock { get; init; }

    public static ShardTools From(IServiceProvider services) => new(
        services.GetRequiredService<DiscordConnection>(), services.GetRequiredService<GatewayCatalogue>(),
        services.GetRequiredService<GatewayRunner>(), services.GetRequiredService<ShardLeases>())
    {
        CatchUp = services.GetRequiredService<AskCatchUp>(),
        Presence = services.GetRequiredService<GuildPresence>(),
        State = services.GetRequiredService<GatewayState>(),
        Times = services.GetRequiredService<IOptions<GatewayTimes>>().Value,
        Clock = services.GetRequiredService<TimeProvider>(),
    };
}

/// <summary>
/// Holds one shard as long as the database says that it does: keeps it connected, has its events handled, and writes down
/// how far it is, so that whoever holds it next goes on from there.
/// </summary>
internal sealed partial class ShardHolder : IGatewayHost, IDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);
    private readonly ShardTools _tools;
    private readonly ShardGap _gap;
    private readonly ShardPermit _permit;
    private readonly GatewayQueue _queue;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _life = new();
    private volatile GatewayShard? _shard;
    private volatile GatewayRefusedException? _refused;
    private volatile string? _reason;
    private volatile bool _isLost;
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ShardHolder(ShardTools tools, HeldShard held, ILogger logger)
    {
        (_tools, Held, _logger) = (tools, held, logger);
        _gap = new ShardGap(held.ConnectedUntil, tools);
        _permit = new ShardPermit(held, tools, logger);
        _queue = new GatewayQueue(tools.Catalogue, tools.Runner, tools.Clock, tools.Times.ServersAtOnce);
    }

    public HeldShard Held { get; }

    /// <summary>Gives it up, as when living nodes use another number of shards.</summary>
    public void Stop() => _life.Cancel();

    public async Task RunAsync(CancellationToken ct)
    {
        using var stopping = ct.Register(Stop);
        using var renewal = new CancellationTokenSource();
        var renewing = RenewAsync(renewal.Token);
        _tools.State.Add(Held.ShardId, Look);
        try
        {
            for (var from = Resumable(Held.Session); !_life.IsCancellationRequested; from = null)
                await ConnectAsync(from);
        }
        finally
        {
            _tools.State.Remove(Held.ShardId);
            await _queue.DrainAsync(_isLost ? TimeSpan.Zero : DrainPatience);
            await renewal.CancelAsync();
            await renewing;
            if (!_isLost)
                await ReleaseAsync();
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _life.Dispose();
    }

    Task IGatewayHost.MayConnect(bool beginsSession, CancellationToken cancellation) => _permit.WaitAsync(beginsSession, cancellation);

    void IGatewayHost.Receive(GatewayEvent happened) => _queue.Add(happened);

    void IGatewayHost.Began()
    {
        LogBegan(_logger, Held.ShardId, Held.ShardCount);
        _reason = null;
        _gap.Opened();
        _news.TrySetResult();
    }

    void IGatewayHost.Resumed()
    {
        LogResumed(_logger, Held.ShardId, Held.ShardCount);
        _reason = null;
        _gap.Closed();
        _news.TrySetResult();
    }

    void IGatewayHost.Noticed(string what) => LogNoticed(_logger, Held.ShardId, Held.ShardCount, what);

    private ShardView Look()
    {
        var refused = _refused;
        var status = refused is not null ? new GatewayStatus(ShardState.Refused, refused.Message) : _shard?.Status;
        return new ShardView(Held.ShardId, Held.ShardCount, status ?? new GatewayStatus(ShardState.Connecting), refused is { WantsIntents: true });
    }

    /// <summary>Runs until it is stopped, or Discord refuses; then asks again after a while, with what is true by then.</summary>
    private async Task ConnectAsync(GatewaySession? from)
    {
        try
        {
            var bot = await _permit.AskAsync(_life.Token);
            var known = await _tools.Presence.OfShardAsync(Held.ShardCount, Held.ShardId, _life.Token);
            var options = new GatewayOptions
            {
                Gateway = new Uri(bot.Url), Intents = _tools.Catalogue.Intents, EventTypes = _tools.Catalogue.EventTypes,
                ShardId = Held.ShardId, ShardCount = Held.ShardCount, KnownGuilds = [.. known.Select(guild => new Snowflake(guild.Value))],
            };
            _shard = _tools.Discord.Rest.CreateShard(options, from, this);
            _refused = null;
            await _shard.Run(_life.Token);
        }
        catch (GatewayRefusedException refused)
        {
            (_refused, _reason) = (refused, refused.Message);
            _news.TrySetResult();
            LogRefused(_logger, Held.ShardId, Held.ShardCount, refused.Message);
            if (refused.WantsOtherShards)
                await ReshardAsync();
            await PauseAsync(_tools.Times.RefusedSeconds);
        }
        catch (Exception error) when (error is not OperationCanceledException || !_life.IsCancellationRequested)
        {
            LogFailed(_logger, error, Held.ShardId, Held.ShardCount);
            await PauseAsync(_tools.Times.ClaimSeconds);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task ReshardAsync()
    {
        var bot = await _permit.AskAsync(_life.Token);
        if (bot.Shards != Held.ShardCount)
            await _tools.Leases.AbandonAsync(Held.ShardCount, _life.Token);
    }

    private async Task RenewAsync(CancellationToken ct)
    {
        string? told = null;
        while (!ct.IsCancellationRequested)
        {
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                await _gap.AskAsync(Held, ct);
                if (!await WriteAsync(_tools.Leases.RenewAsync, ct))
                {
                    LogLost(_logger, Held.ShardId, Held.ShardCount);
                    _isLost = true;
                    await _life.CancelAsync();
                    return;
                }

                _permit.Renewed();
                if (_reason is var reason && reason != told)
                {
                    await _tools.Leases.RefusedAsync(Held, reason, ct);
                    told = reason;
                }
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                // A connection that stands is kept meanwhile; a new one waits until the lease is sure again.
                LogNotRenewed(_logger, Held.ShardId, Held.ShardCount, error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // A session that has just begun is kept at once: only what is kept can be resumed.
            await Task.WhenAny(_news.Task, Task.Delay(TimeSpan.FromSeconds(_tools.Times.RenewSeconds), _tools.Clock, ct));
        }
    }

    private async Task ReleaseAsync()
    {
        using var limit = new CancellationTokenSource(ReleaseLimit, _tools.Clock);
        try
        {
            await _gap.AskAsync(Held, limit.Token);
            await WriteAsync(_tools.Leases.ReleaseAsync, limit.Token);
        }
        catch (Exception error)
        {
            // The lease runs out by itself, and what was not written down is handled again.
            LogNotRenewed(_logger, Held.ShardId, Held.ShardCount, error.Message);
        }
    }

    // The session is read before the gap: one that has just begun is not kept until its catch-up has been asked for.
    private Task<bool> WriteAsync(Func<HeldShard, KeptSession?, DateTimeOffset?, CancellationToken, Task<bool>> write, CancellationToken ct)
    {
        var (session, heardAt) = _shard is { } shard ? (shard.Session, shard.Status.HeardAt) : (Resumable(Held.Session), null);
        if (_gap.IsOpen)
            return write(Held, null, null, ct);
        var until = _gap.Heard(heardAt);
        return write(Held, session is null ? null : new KeptSession(session.SessionId, session.ResumeUrl, session.Sequence), until, ct);
    }

    private static GatewaySession? Resumable(KeptSession? kept) =>
        kept is null ? null : new GatewaySession(kept.SessionId, kept.ResumeUrl, kept.Sequence);

    private Task PauseAsync(double seconds) =>
        Task.Delay(TimeSpan.FromSeconds(seconds), _tools.Clock, _life.Token).ContinueWith(_ => { }, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Information, "Shard {Shard} of {Shards} has begun a session with Discord")]
    private static partial void LogBegan(ILogger logger, int shard, int shards);

    [LoggerMessage(LogLevel.Information, "Shard {Shard} of {Shards} goes on with its session")]
    private static partial void LogResumed(ILogger logger, int shard, int shards);

    [LoggerMessage(LogLevel.Information, "Shard {Shard} of {Shards}: {What}")]
    private static partial void LogNoticed(ILogger logger, int shard, int shards, string what);

    [LoggerMessage(LogLevel.Error, "Discord refuses shard {Shard} of {Shards}: {Reason}")]
    private static partial void LogRefused(ILogger logger, int shard, int shards, string reason);

    [LoggerMessage(LogLevel.Warning, "Shard {Shard} of {Shards} failed and is started anew")]
    private static partial void LogFailed(ILogger logger, Exception error, int shard, int shards);

    [LoggerMessage(LogLevel.Warning, "Shard {Shard} of {Shards} is held by another node by now")]
    private static partial void LogLost(ILogger logger, int shard, int shards);

    [LoggerMessage(LogLevel.Warning, "The lease of shard {Shard} of {Shards} could not be renewed yet: {Reason}")]
    private static partial void LogNotRenewed(ILogger logger, int shard, int shards, string reason);
}
