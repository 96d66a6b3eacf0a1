using Microsoft.Extensions.Logging;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Tells other nodes of new effects and changed settings, and hears them. A NOTIFY in each transaction would serialise
/// commits, so notices are gathered and sent from a connection of their own.
/// </summary>
public sealed partial class OutboxNotifier(Database database, OutboxSignal signal, ConfigSignal configs, TimeProvider clock, ILogger<OutboxNotifier> logger)
{
    private const string EffectsChannel = "arkmarket_effects";
    private const string ConfigChannel = "arkmarket_config";
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>PostgreSQL's process behind the connection that sent this node's latest notice.</summary>
    private volatile int _ownProcess;

    /// <summary>Sends, until cancelled.</summary>
    public Task SendAsync(CancellationToken ct) => KeepTryingAsync(
        async () =>
        {
            await signal.WaitForOthersAsync(ct);
            await Task.Delay(Gather, clock, ct);
            await using var connection = await database.Source.OpenConnectionAsync(ct);
            _ownProcess = connection.ProcessID;
            await using var command = new NpgsqlCommand($"NOTIFY {EffectsChannel}", connection);
            await command.ExecuteNonQueryAsync(ct);
        },
        ct);

    /// <summary>Listens, until cancelled. When the connection is lost, what was missed is unknown: caches are emptied.</summary>
    public Task ListenAsync(CancellationToken ct) => KeepTryingAsync(
        async () =>
        {
            await using var connection = await database.Source.OpenConnectionAsync(ct);
            connection.Notification += OnNotification;
            await using (var listen = new NpgsqlCommand($"LISTEN {EffectsChannel}; LISTEN {ConfigChannel}", connection))
                await listen.ExecuteNonQueryAsync(ct);
            configs.ForgetAll();
            while (true)
            {
                // A line that died in silence never says so: it is asked now and then.
                if (await connection.WaitAsync(Heartbeat, ct))
                    continue;
                await using var ask = new NpgsqlCommand("SELECT 1", connection);
                await ask.ExecuteNonQueryAsync(ct);
            }
        },
        ct);

    private void OnNotification(object sender, NpgsqlNotificationEventArgs notice)
    {
        if (notice.Channel == EffectsChannel)
        {
            // What this process has committed has woken its dispatcher long since.
            if (notice.PID != _ownProcess)
                signal.SetLocal();
        }
        else if (ulong.TryParse(notice.Payload, out var guild))
            configs.Forget(new GuildId(guild));
    }

    private async Task KeepTryingAsync(Func<Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogLost(logger, error.Message);
                configs.ForgetAll();
                await Task.Delay(Retry, clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices between nodes are interrupted and will be taken up again: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);
}

/// <summary>Says that what is cached of a server's configuration may be old.</summary>
public sealed class ConfigSignal
{
    public event Action<GuildId>? Changed;

    public event Action? Lost;

    public void Forget(GuildId guild) => Changed?.Invoke(guild);

    public void ForgetAll() => Lost?.Invoke();
}
