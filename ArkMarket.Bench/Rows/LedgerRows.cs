using ArkMarket.Bench.Ledger;
using ArkMarket.Bench.Reports;
using ArkMarket.Core.Economy;

namespace ArkMarket.Bench.Rows;

/// <summary>Payments per second against pgbench doing the same work: spread over all members, and all to one.</summary>
internal static class LedgerRows
{
    private const int Connections = 8;
    private const int Seconds = 3;

    public static async Task RunAsync(BenchRun run)
    {
        foreach (var hot in (bool[])[false, true])
            run.Report.Add(await CompareAsync(run, new LedgerLoad(Connections, run.Scaled(Seconds), hot)));
        var proof = await new LedgerProof(run.Database.Core).ProveAsync(BenchWorld.Guild, CancellationToken.None);
        if (!proof.Holds)
            throw new InvalidOperationException($"The books do not balance after the load: {proof}");
    }

    private static async Task<Comparison> CompareAsync(BenchRun run, LedgerLoad load)
    {
        var (name, ours, pgbench) = (load.Hot ? "hot" : "spread", new List<double>(), new List<double>());
        await load.PaymentsPerSecondAsync(run.Database.Core);
        for (var round = 1; round <= run.Rounds; round++)
        {
            if (PgBench.Find() is not null)
                pgbench.Add(await PgBench.PaymentsPerSecondAsync(run.Database.ConnectionString, load));
            ours.Add(await load.PaymentsPerSecondAsync(run.Database.Core));
            Report.Say($"ledger   round {round} {name,-6} pgbench {pgbench.LastOrDefault():0}/s, ArkMarket {ours[^1]:0}/s");
        }
        return new(
            load.Hot ? "payments, one hot account" : $"payments, {BenchWorld.Accounts} accounts", "per second", new("ArkMarket", ours),
            pgbench.Count > 0 ? new("pgbench", pgbench) : Figure.Missing("pgbench", "it comes with the system's PostgreSQL packages, and is not there."),
            Target.AtLeastRatio(0.8));
    }
}
