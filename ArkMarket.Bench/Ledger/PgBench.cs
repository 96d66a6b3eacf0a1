using System.Diagnostics;
using System.Globalization;
using System.Text;
using ArkMarket.Bench.Processes;
using Npgsql;

namespace ArkMarket.Bench.Ledger;

/// <summary>The engine's own measure: PostgreSQL's pgbench sends the same statements in one pipeline, from C.</summary>
internal static class PgBench
{
    /// <summary>The system's pgbench, or null.</summary>
    public static string? Find() => BenchPostgres.SystemTool("pgbench");

    /// <summary>Transfers per second under <paramref name="load"/>.</summary>
    public static async Task<double> TransfersPerSecondAsync(string connectionString, LedgerLoad load)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script(load.Hot));
            var output = await RunAsync(connectionString, script, load);
            var line = output.Split('\n').Single(l => l.StartsWith("tps = ", StringComparison.Ordinal));
            return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>The script: two different accounts, ordered, then the statements of a transfer with names in place of numbers.</summary>
    internal static string Script(bool hot)
    {
        var last = BenchWorld.Accounts - 1;
        var script = new StringBuilder()
            .AppendLine($"\\set from {(hot ? $"random(1, {last})" : $"random(0, {last})")}")
            .AppendLine($"\\set to {(hot ? "0" : $"(:from + random(1, {last})) % {BenchWorld.Accounts}")}")
            .AppendLine("\\set key random(1, 9223372036854775806)")
            .AppendLine($"\\set low {BenchWorld.FirstMemberId} + least(:from, :to)")
            .AppendLine($"\\set high {BenchWorld.FirstMemberId} + greatest(:from, :to)")
            .AppendLine("\\set lowdelta case when :from < :to then -1 else 1 end")
            .AppendLine("\\set highdelta 0 - :lowdelta")
            .AppendLine("\\startpipeline");
        foreach (var (sql, names) in BareTransfer.Statements)
        {
            var named = sql;
            for (var i = 0; i < names.Length; i++)
                named = named.Replace($"${i + 1}", $":{names[i]}", StringComparison.Ordinal);
            script.AppendLine($"{named};");
        }
        return script.AppendLine("\\endpipeline").ToString();
    }

    private static async Task<string> RunAsync(string connectionString, string script, LedgerLoad load)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var info = new ProcessStartInfo(Find()!)
        {
            ArgumentList =
            {
                "-h", target.Host!, "-p", $"{target.Port}", "-U", target.Username!,
                "-n", "-M", "prepared", "-f", script, "-c", $"{load.Connections}", "-j", "2", "-T", $"{load.Seconds}", target.Database!,
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
