using System.Diagnostics;
using ArkMarket.Bench.Ledger;
using Npgsql;

namespace ArkMarket.Bench.Processes;

/// <summary>
/// A PostgreSQL for one run: the newest of the system, in a directory of its own, with fsync and synchronous commit as delivered.
/// It refuses to run as root, so root hands it to the user <c>postgres</c>.
/// </summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    private const string SystemRoot = "/usr/lib/postgresql";

    private readonly string binaries;
    private readonly string directory;
    private readonly int port = Server.FreePort();

    private BenchPostgres(string binaries)
    {
        this.binaries = binaries;
        directory = Directory.CreateTempSubdirectory("arkbench-").FullName;
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=bench;Database=postgres";

    /// <summary>The path of a tool of the system's newest PostgreSQL, or null.</summary>
    public static string? SystemTool(string name) =>
        Directory.Exists(SystemRoot)
            ? Directory.GetDirectories(SystemRoot)
                .OrderByDescending(version => int.Parse(Path.GetFileName(version)))
                .Select(version => Path.Combine(version, "bin", name))
                .FirstOrDefault(File.Exists)
            : null;

    public static async Task<BenchPostgres> StartAsync()
    {
        var initdb = SystemTool("initdb")
            ?? throw new ServerUnavailableException($"No PostgreSQL under {SystemRoot}: install one, or pass --db with a connection string to an empty database.");
        var postgres = new BenchPostgres(Path.GetDirectoryName(initdb)!);
        await postgres.InitialiseAsync();
        await PrepareAsync(postgres.ConnectionString);
        return postgres;
    }

    /// <summary>Creates the reference tables and their accounts.</summary>
    public static async Task PrepareAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var schema = source.CreateCommand(BareTransfer.Schema);
        await schema.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w");
        Directory.Delete(directory, recursive: true);
    }

    private string Data => Path.Combine(directory, "data");

    private async Task InitialiseAsync()
    {
        if (Environment.IsPrivilegedProcess)
            await ExecuteAsync("chown", "postgres", directory);
        await RunAsync("initdb", "-D", Data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale");
        await RunAsync("pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(directory, "log"),
            "-o", $"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=256MB");
    }

    private Task RunAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(binaries, tool);
        return Environment.IsPrivilegedProcess
            ? ExecuteAsync("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", path, .. arguments])
            : ExecuteAsync(path, arguments);
    }

    private static async Task ExecuteAsync(string file, params string[] arguments)
    {
        var info = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{file} did not start.");
        // pg_ctl's server inherits the pipe and would keep it open for ever: do not read to its end.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new ServerUnavailableException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
