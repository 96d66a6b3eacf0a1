using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ArkMarket.Bench.Ledger;

/// <summary>The engine's own measure: PostgreSQL's pgbench sends the same statements in one pipeline, from C.</summary>
internal static class PgBench
{
    private const string SystemRoot = "/usr/lib/postgresql";

    /// <summary>The newest pgbench of the system, or null: the npm package has none.</summary>
    public static string? Find() =>
        Directory.Exists(SystemRoot)
            ? Directory.GetDirectories(SystemRoot)
                .OrderByDescending(version => int.Parse(Path.GetFileName(version)))
                .Select(version => Path.Combine(version, "bin", "pgbench"))
                .FirstOrDefault(File.Exists)
            : null;

    /// <summary>Payments per second under <paramref name="load"/>.</summary>
    public static async Task<double> PaymentsPerSecondAsync(string connectionString, LedgerLoad load)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, PaymentScript.Text(load.Hot));
            var output = await RunAsync(connectionString, script, load);
            var line = output.Split('\n').Single(l => l.StartsWith("tps = ", StringComparison.Ordinal));
            return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<string> RunAsync(string connectionString, string script, LedgerLoad load)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var info = new ProcessStartInfo(Find()!)
        {
            ArgumentList =
            {
                "--host", target.Host!, "--port", $"{target.Port}", "--username", target.Username!, "--no-vacuum", "--protocol", "prepared",
                "--file", script, "--define", "n=0", "--client", $"{load.Connections}", "--jobs", "2", "--time", $"{load.Seconds}", target.Database!,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["PGPASSWORD"] = target.Password;
        using var process = Process.Start(info) ?? throw new InvalidOperationException("pgbench did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}:\n{await errors}");
    }
}
