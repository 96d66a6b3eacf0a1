namespace ArkMarket.Web.Hosting;

/// <summary>
/// Looks for what is due, in bounded pages, again and again. A sweep holds no state: deadlines are columns, and the row
/// locks of the use case it calls let any number of nodes sweep at once. Found by its file.
/// </summary>
public abstract class Sweep
{
    public abstract TimeSpan Interval { get; }

    /// <summary>Returns true when there may be more that is due at once.</summary>
    public abstract Task<bool> RunAsync(CancellationToken ct);
}

/// <summary>Runs every sweep at its interval until cancelled.</summary>
public sealed partial class Sweeps(IEnumerable<Sweep> sweeps, TimeProvider clock, ILogger<Sweeps> logger)
{
    public Task RunAsync(CancellationToken ct) => Task.WhenAll(sweeps.Select(sweep => RunAsync(sweep, ct)));

    private async Task RunAsync(Sweep sweep, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await sweep.RunAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogFailed(logger, error, sweep.GetType().Name);
            }

            if (!more)
                await Task.Delay(sweep.Interval, clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Sweep} failed and will run again")]
    private static partial void LogFailed(ILogger logger, Exception error, string sweep);
}
