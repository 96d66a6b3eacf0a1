using ArkMarket.Bench.Ledger;
using ArkMarket.Bench.Reports;
using Npgsql;

namespace ArkMarket.Bench.Rows;

/// <summary>Transfers per second against pgbench doing the same statements: spread over all accounts, and all towards one.</summary>
internal static class LedgerRows
{
    private const int Connections = 8;
    private const int Seconds = 5;

    public static async Task RunAsync(BenchRun run)
    {
        foreach (var hot in (bool[])[false, true])
        {
            var load = new LedgerLoad(Connections, run.Scaled(Seconds), hot);
            var pgbench = new List<double>();
            var batch = new List<double>();
            for (var round = 1; round <= run.Rounds; round++)
            {
                if (PgBench.Find() is not null)
                    pgbench.Add(await PgBench.TransfersPerSecondAsync(run.ReferenceDatabase, load));
                batch.Add(await BareBatchAsync(run.ReferenceDatabase, load));
                Report.Say($"ledger   round {round} {(hot ? "hot" : "spread"),-6} pgbench {pgbench.LastOrDefault():0}/s, bare batch {batch[^1]:0}/s");
            }
            var reference = pgbench.Count > 0
                ? new Figure("pgbench", Figure.Median(pgbench))
                : Figure.Missing("pgbench", "pgbench is absent: it comes with the system's PostgreSQL packages.");
            var place = hot ? "one hot account" : $"{BenchWorld.Accounts} accounts";
            run.Report.Add(new($"bare batch, {place}", "transfers/s", new("bare batch", Figure.Median(batch)), reference, Target.None));
        }
    }

    private static async Task<double> BareBatchAsync(string connectionString, LedgerLoad load)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var connections = new NpgsqlConnection[load.Connections];
        for (var i = 0; i < connections.Length; i++)
            connections[i] = await source.OpenConnectionAsync();
        try
        {
            return await load.TransfersPerSecondAsync(worker =>
            {
                var batch = BareTransfer.NewBatch(connections[worker]);
                var prepared = false;
                return async (from, to) =>
                {
                    BareTransfer.Fill(batch, new(Random.Shared.NextInt64(), BenchWorld.FirstMemberId + from, BenchWorld.FirstMemberId + to, 1));
                    if (!prepared)
                        await batch.PrepareAsync();
                    prepared = true;
                    await batch.ExecuteNonQueryAsync();
                };
            });
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }
    }
}
