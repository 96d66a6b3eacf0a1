using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>Restarts the server when it has died, with a pause that grows up to a bound and shrinks again once it lasts.</summary>
internal sealed class PostmasterWatch(Postmaster postmaster, string log)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TrimInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock = postmaster.Clock;
    private readonly ILogger _logger = postmaster.Logger;

    /// <summary>Runs until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var pause = ShortestPause;
        var (upSince, trimmed) = (_clock.GetTimestamp(), _clock.GetTimestamp());
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(CheckInterval, _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) return;
            if (IsRunning())
            {
                if (_clock.GetElapsedTime(trimmed) < TrimInterval) continue;
                TrimLog();
                trimmed = _clock.GetTimestamp();
                continue;
            }
            if (_clock.GetElapsedTime(upSince) > Lasting) pause = ShortestPause;
            await ReviveAsync(pause, ct);
            pause = pause * 2 < postmaster.RestartPauseMax ? pause * 2 : postmaster.RestartPauseMax;
            upSince = _clock.GetTimestamp();
        }
    }

    private bool IsRunning()
    {
        try
        {
            return postmaster.IsRunning;
        }
        catch (IOException e)
        {
            // Too many open files, say: that it cannot be seen does not mean that it has died.
            _logger.LogWarning(e, "The private PostgreSQL could not be looked at");
            return true;
        }
    }

    private async Task ReviveAsync(TimeSpan pause, CancellationToken ct)
    {
        _logger.LogError("The private PostgreSQL (process {Pid}) is not running; starting it in {Seconds:0.0} s", postmaster.Pid, pause.TotalSeconds);
        try
        {
            await Task.Delay(pause, _clock, ct);
            await postmaster.BringUpAsync(ct);
            _logger.LogWarning("The private PostgreSQL is up again (process {Pid})", postmaster.Pid);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: whoever asked for that takes the server down.
        }
        catch (Exception e)
        {
            // Whatever it was, giving up would leave the app without its database for good.
            _logger.LogError(e, "The private PostgreSQL could not be started");
        }
    }

    private void TrimLog()
    {
        try
        {
            ServerLog.Trim(log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning(e, "The private PostgreSQL's log {Log} could not be trimmed", log);
        }
    }
}
