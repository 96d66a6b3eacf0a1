using ArkMarket.Core.Platform;
using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Interactions;
using Npgsql;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// What happens behind the listening socket: the database opens, the queue and the sweeps run, Discord is reached.
/// A PING is answered before any of it. At the end everything stops in the opposite order.
/// </summary>
internal sealed partial class Startup(
    IServiceProvider services, AppSettings settings, Database database, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Startup> logger)
    : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private PrivatePostgres? _private;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Nobody is let in any more; the queue still runs. Each of the two is bounded, and they do not wait for each other.
        var answers = services.GetRequiredService<DeferredAnswers>().DrainAsync().WaitAsync(TimeSpan.FromSeconds(10), clock, CancellationToken.None)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        await Task.WhenAll(answers, services.GetRequiredService<NodeLife>().LeaveAsync());
        await base.StopAsync(cancellationToken);
        await database.DisposeAsync();
        if (_private is not null)
            await _private.DisposeAsync();
        LogStopped(logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (settings is { Credentials: not null, IsPublicUrlSet: false })
            LogNoPublicUrl(logger, settings.Url);
        try
        {
            var discord = services.GetRequiredService<DiscordReach>().RunAsync(stoppingToken);
            await OpenDatabaseAsync(stoppingToken);
            await services.GetRequiredService<NodeLife>().BeatAsync(stoppingToken);
            var notifier = services.GetRequiredService<OutboxNotifier>();
            await Task.WhenAll(
                discord,
                notifier.SendAsync(stoppingToken),
                notifier.ListenAsync(stoppingToken),
                services.GetRequiredService<NodeLife>().RunAsync(stoppingToken),
                IfIn(NodeRoles.Jobs, () => services.GetRequiredService<OutboxDispatcher>().RunAsync(stoppingToken)),
                IfIn(NodeRoles.Jobs, () => services.GetRequiredService<Sweeps>().RunAsync(stoppingToken)),
                IfIn(NodeRoles.Gateway, () => services.GetRequiredService<GatewayWorker>().RunAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopping(logger);
        }
        catch (Exception fault)
        {
            LogFatal(logger, fault, fault.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private Task IfIn(NodeRoles role, Func<Task> run) => settings.Roles.HasFlag(role) ? run() : Task.CompletedTask;

    private async Task OpenDatabaseAsync(CancellationToken ct)
    {
        var connectionString = settings.ConnectionString;
        if (connectionString is null)
        {
            _private = await PrivatePostgres.StartAsync(settings.PrivatePostgres, logger, clock, ct);
            connectionString = _private.ConnectionString;
        }

        while (true)
        {
            try
            {
                await Schema.MigrateAsync(connectionString, ct);
                await MasterKeyCheck.RunAsync(connectionString, services.GetRequiredService<MasterKeys>(), clock.GetUtcNow(), ct);
                database.Open(connectionString);
                LogOpen(logger);
                return;
            }
            catch (NpgsqlException error) when (error is not PostgresException { SqlState: not ['5', '7', ..] })
            {
                LogWaiting(logger, error.Message);
                await Task.Delay(Retry, clock, ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Web:PublicUrl is not set: links in messages, and the way back from signing in, begin with {Url}. Browsers elsewhere may not find it")]
    private static partial void LogNoPublicUrl(ILogger logger, Uri url);

    [LoggerMessage(LogLevel.Information, "The database is open")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The database is not there yet: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Stopping: what is in hand is finished first")]
    private static partial void LogStopping(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Stopped in order")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(LogLevel.Critical, "ArkMarket cannot go on: {Reason}")]
    private static partial void LogFatal(ILogger logger, Exception fault, string reason);
}
