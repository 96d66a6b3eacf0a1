using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;
using ArkMarket.Bench.Rows;
using Npgsql;

namespace ArkMarket.Bench;

/// <summary>Runs the parts asked for on one PostgreSQL and prints one table.</summary>
internal static class Suite
{
    private static readonly (string Name, Func<BenchRun, Task> RunAsync)[] Parts =
    [
        ("interactions", InteractionRows.RunAsync),
        ("ledger", LedgerRows.RunAsync),
        ("cold-start", ColdStartRows.RunAsync),
        ("memory", MemoryRows.RunAsync),
    ];

    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        var chosen = Parts.Where(part => arguments.Part == "all" || part.Name == arguments.Part).ToArray();
        if (chosen.Length == 0 || Sodium.WhyAbsent() is not null)
        {
            Report.Say(Sodium.WhyAbsent() ?? $"No part is named {arguments.Part}: {string.Join(", ", Parts.Select(p => p.Name))}, all.");
            return 2;
        }
        if (!ChildProcess.CanPin)
            Report.Say("taskset is absent or there is one CPU only: nothing is pinned, expect more noise.");
        await using var postgres = arguments.Database is null ? await BenchPostgres.StartAsync() : null;
        var data = Directory.CreateTempSubdirectory("arkbench-data-");
        try
        {
            var database = postgres?.ConnectionString ?? arguments.Database!;
            if (postgres is null)
                await BenchPostgres.PrepareAsync(database);
            var run = new BenchRun(database, await NewAppDatabaseAsync(database), new Report())
            {
                Rounds = arguments.Rounds,
                ScalePercent = arguments.ScalePercent,
                DataDirectory = data.FullName,
            };
            foreach (var part in chosen)
                await part.RunAsync(run);
            run.Report.Print(Console.Out);
            if (arguments.JsonFile is { } file)
                run.Report.WriteJson(file);
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<string> NewAppDatabaseAsync(string connectionString)
    {
        var app = new NpgsqlConnectionStringBuilder(connectionString) { Database = $"arkmarket_bench_{Guid.NewGuid():N}" };
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {app.Database}");
        await create.ExecuteNonQueryAsync();
        return app.ConnectionString;
    }
}
