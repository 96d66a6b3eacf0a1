using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>One server over one cluster: brings it up from whatever state it is found in, and takes it down.</summary>
internal sealed class Postmaster(DatabaseHome home, PostgresBinaries binaries, ServerConfiguration configuration, ServerDoor door)
{
    private static readonly TimeSpan LaunchTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ImmediateStopTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OrphanTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly PrivatePostgresOptions _options = configuration.Options;

    public required ILogger Logger { get; init; }
    public required TimeProvider Clock { get; init; }

    /// <summary>Process id of the server that last answered.</summary>
    public int Pid { get; private set; }

    public bool IsRunning => PostmasterFile.IsServer(Pid, home.Cluster);

    /// <summary>Adopts the server that runs, or starts one; returns when it answers.</summary>
    public async Task BringUpAsync(CancellationToken ct)
    {
        if (PostmasterFile.LiveServer(home.Cluster) is { } running)
        {
            if (configuration.IsInForce() && await AnswersInTimeAsync(ct))
            {
                Pid = running;
                Logger.LogInformation("Adopted the private PostgreSQL that was still running (process {Pid})", running);
                return;
            }
            Logger.LogWarning("The private PostgreSQL found running (process {Pid}) does not answer or has other settings; restarting it", running);
            await TakeDownAsync();
        }
        await ClearRemainsAsync(ct);
        await configuration.WriteAsync(ct);
        await ServerLog.PrepareAsync(home, ct);
        await LaunchAsync();
        if (!await AnswersInTimeAsync(ct)) throw NotStarted($"it did not answer within {_options.StartTimeout.TotalSeconds:0} seconds");
        Pid = PostmasterFile.LiveServer(home.Cluster) ?? throw NotStarted("it ended right after its start");
    }

    /// <summary>
    /// Ends every session, writes a checkpoint and stops. If that takes too long it stops without the checkpoint,
    /// which costs the next start a recovery but no data.
    /// </summary>
    public async Task TakeDownAsync()
    {
        if (await StopAsync("fast", _options.StopTimeout)) return;
        Logger.LogWarning("The private PostgreSQL did not stop within {Seconds} s; stopping it without a checkpoint", _options.StopTimeout.TotalSeconds);
        if (!await StopAsync("immediate", ImmediateStopTimeout))
            throw new PrivatePostgresException($"The private PostgreSQL (process {PostmasterFile.LiveServer(home.Cluster)}) does not stop.");
    }

    private async Task<bool> StopAsync(string mode, TimeSpan timeout)
    {
        if (PostmasterFile.LiveServer(home.Cluster) is null) return true;
        await PgCtl(timeout, "stop", "-m", mode).RunAsync(CancellationToken.None);
        return PostmasterFile.LiveServer(home.Cluster) is null;
    }

    /// <summary>
    /// pg_ctl puts the server in a session of its own, so that neither Ctrl-C nor a signal to our process group
    /// reaches it before we are done with it. Not cancellable, so that a server once started is always known.
    /// </summary>
    private async Task LaunchAsync()
    {
        var launch = await PgCtl(LaunchTimeout, "start", "-l", home.Log, "-o",
            $"-c \"config_file={configuration.MainFile}\" -c \"hba_file={configuration.AccessFile}\"").RunAsync(CancellationToken.None);
        if (launch.ExitCode != 0 && PostmasterFile.LiveServer(home.Cluster) is null) throw NotStarted(launch.Output);
    }

    private Command PgCtl(TimeSpan wait, string action, params string[] arguments) =>
        home.Account.Command(binaries.PgCtl,
        [
            action, "-D", home.Cluster, "-s", "-w", "-t", ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture), .. arguments,
        ]) with { Timeout = wait + TimeSpan.FromSeconds(30) };

    private async Task<bool> AnswersInTimeAsync(CancellationToken ct)
    {
        var since = Clock.GetTimestamp();
        while (PostmasterFile.LiveServer(home.Cluster) is not null)
        {
            if (await door.AnswersAsync(ct)) return true;
            if (Clock.GetElapsedTime(since) > _options.StartTimeout) return false;
            await Task.Delay(PollInterval, Clock, ct);
        }
        return false;
    }

    /// <summary>
    /// Sessions of a killed server end within moments; PostgreSQL refuses to start before. Its note may name a
    /// process that is by now something else: with the lock held and no process of the cluster left, it is void.
    /// </summary>
    private async Task ClearRemainsAsync(CancellationToken ct)
    {
        var since = Clock.GetTimestamp();
        while (PostmasterFile.HasOrphans(configuration.ClusterName))
        {
            if (Clock.GetElapsedTime(since) > OrphanTimeout) throw NotStarted("processes of the server before it have not ended");
            await Task.Delay(PollInterval, Clock, ct);
        }
        if (!PostmasterFile.NamesAnotherProcess(home.Cluster)) return;
        Logger.LogWarning("Removing the process note of a private PostgreSQL that is gone");
        File.Delete(PostmasterFile.PathIn(home.Cluster));
    }

    private PrivatePostgresException NotStarted(string reason) => new(
        $"The private PostgreSQL in {home.Path} could not be started: {reason}\nThe end of its log, {home.Log}:\n{ServerLog.Tail(home.Log)}");
}
