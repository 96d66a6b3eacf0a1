using System.Diagnostics;

namespace ArkMarket.Bench.Ledger;

/// <summary>A load on the ledger: how many connections move credits, for how long, spread over all accounts or all towards one.</summary>
internal sealed record LedgerLoad(int Connections, int Seconds, bool Hot)
{
    /// <summary>Transfers per second when each connection does one after another. The transfer gets two account numbers and its worker's number.</summary>
    public async Task<double> TransfersPerSecondAsync(Func<int, Func<int, int, Task>> newWorker)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        var deadline = TimeSpan.FromSeconds(Seconds);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(async () =>
        {
            var transfer = newWorker(worker);
            while (clock.Elapsed < deadline)
            {
                var (from, to) = Pair();
                await transfer(from, to);
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    private (int From, int To) Pair()
    {
        if (Hot)
            return (Random.Shared.Next(1, BenchWorld.Accounts), 0);
        var from = Random.Shared.Next(BenchWorld.Accounts);
        return (from, (from + Random.Shared.Next(1, BenchWorld.Accounts)) % BenchWorld.Accounts);
    }
}
