using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>One server over one cluster: brings it up from whatever state it is found in, and takes it down.</summary>
internal sealed class Postmaster(DatabaseHome home, PostgresBinaries binaries, ServerConfiguration configuration, ServerDoor door)
{
    private static readonly TimeSpan LaunchTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ImmediateStopTimeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan OrphanTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly PrivatePostgresOptions _options = configuration.Options;
    private readonly ClusterProcesses _processes = new(home);
    private ServerProcess? _server;

    public required ILogger Logger { get; init; }
    public required TimeProvider Clock { get; init; }

    /// <summary>Process id of the server that last answered.</summary>
    public int Pid => _server?.Pid ?? 0;

    public TimeSpan RestartPauseMax => _options.RestartPauseMax;

    public bool IsRunning => _server is { IsAlive: true };

    /// <summary>Adopts the server that runs, or starts one; returns when it answers.</summary>
    public async Task BringUpAsync(CancellationToken ct)
    {
        if ((await _processes.LookAsync(ct)).Server is { } running)
        {
            if (configuration.IsInForce() && await AnswersInTimeAsync(running, ct))
            {
                _server = running;
                Logger.LogInformation("Adopted the private PostgreSQL that was still running (process {Pid})", running.Pid);
                return;
            }
            Logger.LogWarning("The private PostgreSQL found running (process {Pid}) does not answer or has other settings; restarting it", running.Pid);
            await TakeDownAsync();
        }
        await ClearRemainsAsync(ct);
        await configuration.WriteAsync(ct);
        await ServerLog.PrepareAsync(home, ct);
        var started = await LaunchAsync();
        if (!await AnswersInTimeAsync(started, ct))
            throw NotStarted(started.IsAlive ? $"it did not answer within {_options.StartTimeout.TotalSeconds:0} seconds" : "it ended right after its start");
        _server = started;
    }

    /// <summary>
    /// Ends every session, writes a checkpoint and stops. If that takes too long it stops without the checkpoint,
    /// which costs the next start a recovery but no data.
    /// </summary>
    public async Task TakeDownAsync()
    {
        if ((await _processes.LookAsync(CancellationToken.None)).Server is not { } running) return;
        if (await StopAsync(running, "fast", _options.StopTimeout)) return;
        Logger.LogWarning("The private PostgreSQL did not stop within {Seconds} s; stopping it without a checkpoint", _options.StopTimeout.TotalSeconds);
        if (!await StopAsync(running, "immediate", ImmediateStopTimeout))
            throw new PrivatePostgresException($"The private PostgreSQL (process {running.Pid}) does not stop.");
    }

    private async Task<bool> StopAsync(ServerProcess running, string mode, TimeSpan timeout)
    {
        var since = Clock.GetTimestamp();
        await PgCtl(timeout, "stop", "-m", mode).RunAsync(CancellationToken.None);
        // pg_ctl waits for the server's note to go; the process ends a moment after.
        while (running.IsAlive && Clock.GetElapsedTime(since) < timeout) await Task.Delay(PollInterval, Clock, CancellationToken.None);
        return !running.IsAlive;
    }

    /// <summary>
    /// pg_ctl puts the server in a session of its own, so that neither Ctrl-C nor a signal to our process group
    /// reaches it before we are done with it. Not cancellable, so that a server once started is always known.
    /// </summary>
    private async Task<ServerProcess> LaunchAsync()
    {
        var launch = await PgCtl(LaunchTimeout, "start", "-l", home.Log, "-o",
            $"-c \"config_file={configuration.MainFile}\" -c \"hba_file={configuration.AccessFile}\"").RunAsync(CancellationToken.None);
        return (await _processes.LookAsync(CancellationToken.None)).Server ?? throw NotStarted(launch.Output);
    }

    private Command PgCtl(TimeSpan wait, string action, params string[] arguments) =>
        home.Account.Command(binaries.PgCtl,
        [
            action, "-D", home.Cluster, "-s", "-w", "-t", ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture), .. arguments,
        ]) with { Timeout = wait + TimeSpan.FromSeconds(30) };

    private async Task<bool> AnswersInTimeAsync(ServerProcess server, CancellationToken ct)
    {
        var since = Clock.GetTimestamp();
        while (server.IsAlive && Clock.GetElapsedTime(since) < _options.StartTimeout)
        {
            if (await door.AnswersAsync(ct)) return true;
            await Task.Delay(PollInterval, Clock, ct);
        }
        return false;
    }

    /// <summary>
    /// Sessions of a killed server end within moments; PostgreSQL refuses to start before. With the lock held and no
    /// process of the cluster left, whatever its notes and socket say is void.
    /// </summary>
    private async Task ClearRemainsAsync(CancellationToken ct)
    {
        var since = Clock.GetTimestamp();
        while ((await _processes.LookAsync(ct)).HasProcesses)
        {
            if (Clock.GetElapsedTime(since) > OrphanTimeout) throw NotStarted("processes of the server before it have not ended");
            await Task.Delay(PollInterval, Clock, ct);
        }
        SocketFolder.Clear(configuration.SocketDirectory);
        _processes.DropMisleadingNote();
    }

    private PrivatePostgresException NotStarted(string reason) => new(
        $"The private PostgreSQL in {home.Path} could not be started: {reason}\nThe end of its log, {home.Log}:\n{ServerLog.Tail(home.Log)}");
}
