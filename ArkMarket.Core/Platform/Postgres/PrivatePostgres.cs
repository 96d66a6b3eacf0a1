using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// A PostgreSQL of our own: made on first use, started, watched, restarted if it dies and stopped cleanly. It listens
/// on a Unix socket only. One process at a time may have it; what a killed one left running is adopted.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly DatabaseHome _home;
    private readonly Postmaster _postmaster;
    private readonly string _socketDirectory;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _stop = new(1);
    private readonly Task _watch;
    private bool _stopped;

    private PrivatePostgres(DatabaseHome home, Postmaster postmaster, string socketDirectory, string connectionString)
    {
        (_home, _postmaster, _socketDirectory) = (home, postmaster, socketDirectory);
        _logger = postmaster.Logger;
        ConnectionString = connectionString;
        _watch = new PostmasterWatch(postmaster, home.Log).RunAsync(_stopping.Token);
    }

    /// <summary>For Npgsql: database <c>arkmarket</c>, role <c>arkmarket</c> that owns it. It stays the same over a restart of the server. Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Returns once the server answers and the database exists.</summary>
    /// <exception cref="PrivatePostgresException">It cannot run here; the message is for the operator.</exception>
    public static async Task<PrivatePostgres> StartAsync(
        PrivatePostgresOptions options, ILogger logger, TimeProvider clock, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
            throw new PrivatePostgresException("ArkMarket keeps a private PostgreSQL on Linux only. Point ConnectionStrings:ArkMarket at a server of your own.");
        try
        {
            return await StartLockedAsync(options, (logger, clock), ct);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PrivatePostgresException(
                $"'{Environment.UserName}' may not use the data directory {options.DataDirectory}: {e.Message} " +
                "If another user (root, perhaps) started ArkMarket here before, go on as that one, or choose another data directory.", e);
        }
        catch (IOException e)
        {
            throw new PrivatePostgresException($"The data directory {options.DataDirectory} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Ends its sessions, writes everything out and stops it. A second call waits for the first and does nothing.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await _stop.WaitAsync(ct);
        try
        {
            if (_stopped) return;
            await _stopping.CancelAsync();
            await _watch;
            await _postmaster.TakeDownAsync();
            SocketFolder.Remove(_home, _socketDirectory);
            _home.Dispose();
            _stopped = true;
            _logger.LogInformation("Private PostgreSQL stopped");
        }
        finally
        {
            _stop.Release();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static async Task<PrivatePostgres> StartLockedAsync(
        PrivatePostgresOptions options, (ILogger Logger, TimeProvider Clock) surroundings, CancellationToken ct)
    {
        var place = await DatabaseHome.OpenAsync(options.DataDirectory, ct);
        try
        {
            return await StartInAsync(place, options, surroundings, ct);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private static async Task<PrivatePostgres> StartInAsync(
        DatabaseHome place, PrivatePostgresOptions options, (ILogger Logger, TimeProvider Clock) surroundings, CancellationToken ct)
    {
        var binaries = await PostgresBinaries.FindAsync(options.BinariesDirectory, place, ct);
        var password = await ClusterCreation.PasswordAsync(place, ct);
        if (!place.HasCluster)
        {
            surroundings.Logger.LogInformation("Making a private PostgreSQL {Version} in {Path}", binaries.MajorVersion, place.Path);
            await ClusterCreation.CreateAsync(place, binaries, password, ct);
        }
        var sockets = await SocketFolder.PrepareAsync(place, ct);
        var door = new ServerDoor(sockets, password, options);
        var server = new Postmaster(place, binaries, new ServerConfiguration(place, sockets, options), door)
        {
            Logger = surroundings.Logger,
            Clock = surroundings.Clock,
        };
        try
        {
            await server.BringUpAsync(ct);
            await door.EnsureDatabaseAsync(ct);
        }
        catch
        {
            await server.TakeDownAsync();
            throw;
        }
        server.Logger.LogInformation("Private PostgreSQL {Version} is up (process {Pid}, data in {Path})", binaries.MajorVersion, server.Pid, place.Path);
        return new PrivatePostgres(place, server, sockets, door.ApplicationConnectionString);
    }
}
