using System.Diagnostics;
using System.Globalization;
using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ArkMarket.Tests.Platform;

/// <summary>A folder for a cluster of the test's own, and a look at what really runs on it.</summary>
public abstract class PrivatePostgresTestBase : IDisposable
{
    protected TestFolder Folder { get; } = new();

    protected string Data => Folder.In("data", "postgres");

    public virtual void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static async Task<PrivatePostgres> StartAsync(string dataDirectory) =>
        await StartAsync(new PrivatePostgresOptions { DataDirectory = dataDirectory, BinariesDirectory = await TestPostgres.BinariesAsync() });

    /// <summary>Another process that owns the cluster.</summary>
    protected static async Task<DatabaseOwner> StartOwnerAsync(string dataDirectory) =>
        await DatabaseOwner.StartAsync(dataDirectory, await TestPostgres.BinariesAsync());

    protected static Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options) =>
        PrivatePostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    protected static Task StoreAsync(string connectionString, int value) =>
        ScalarAsync<object>(connectionString, string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE kept AS SELECT {value} AS value"));

    protected static Task<int> StoredAsync(string connectionString) => ScalarAsync<int>(connectionString, "SELECT value FROM kept");

    protected static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    protected static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            return await ScalarAsync<int>(connectionString, "SELECT 1") == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Process id of the server, as PostgreSQL itself noted it.</summary>
    protected int ServerPid() => int.Parse(File.ReadLines(Path.Combine(Data, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>SIGKILL to the server and, as an out-of-memory killer would, to every process of it.</summary>
    protected static void KillServer(int pid)
    {
        using var server = Process.GetProcessById(pid);
        server.Kill(entireProcessTree: true);
    }

    /// <summary>The account a process runs as.</summary>
    protected static async Task<string> UserOfAsync(int pid)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", $"/proc/{pid}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return (await stat.StandardOutput.ReadToEndAsync()).Trim();
    }

    protected static bool IsPostgres(int pid) => File.Exists($"/proc/{pid}/cmdline")
        && File.ReadAllText($"/proc/{pid}/cmdline").Split('\0')[0].EndsWith("postgres", StringComparison.Ordinal);
}
