using System.Globalization;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>
/// The server's two configuration files. They lie outside the cluster, where the server's account cannot write,
/// and are rewritten at each start; an operator's own wishes go in with ALTER SYSTEM.
/// </summary>
internal sealed record ServerConfiguration(DatabaseHome Home, string SocketDirectory, PrivatePostgresOptions Options)
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string MainFile => Path.Combine(Home.Path, "postgresql.conf");
    public string AccessFile => Path.Combine(Home.Path, "pg_hba.conf");

    public string MainText => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by ArkMarket at each start. To change a setting: ALTER SYSTEM SET name = value.
        cluster_name = 'arkmarket'
        listen_addresses = ''
        port = 5432
        unix_socket_directories = '{SocketDirectory}'
        unix_socket_permissions = 0700
        password_encryption = 'scram-sha-256'
        max_connections = {Options.MaxConnections + 3}
        superuser_reserved_connections = 3
        fsync = {OnOff(Options.Durable)}
        synchronous_commit = {OnOff(Options.Durable)}
        full_page_writes = {OnOff(Options.Durable)}
        shared_buffers = 64MB
        maintenance_work_mem = 32MB
        max_wal_size = 512MB
        max_parallel_workers_per_gather = 0
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'iso, mdy'
        # Statements and values stay out of the log: they belong to the members.
        log_error_verbosity = terse
        log_min_error_statement = panic

        """);

    public static string AccessText => """
        # Written by ArkMarket at each start. Only the local socket, only with the password.
        local all all scram-sha-256

        """;

    /// <summary>Whether a running server was started with just this configuration.</summary>
    public bool IsInForce() =>
        File.Exists(MainFile) && string.Equals(File.ReadAllText(MainFile), MainText, StringComparison.Ordinal)
        && File.Exists(AccessFile) && string.Equals(File.ReadAllText(AccessFile), AccessText, StringComparison.Ordinal);

    public async Task WriteAsync(CancellationToken ct)
    {
        foreach (var (path, text) in new[] { (MainFile, MainText), (AccessFile, AccessText) })
        {
            await PrivateFile.WriteAsync(path, text, ct);
            File.SetUnixFileMode(path, ReadableByAll);
        }
    }

    private static string OnOff(bool value) => value ? "on" : "off";
}
