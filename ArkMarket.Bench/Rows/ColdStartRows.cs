using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>From the start of the process to the answer of the first signed PING, on a database that is ready.</summary>
internal static class ColdStartRows
{
    private const double TargetMs = 500;

    public static async Task RunAsync(BenchRun run)
    {
        var ours = await BenchRun.TryAsync("ArkMarket", async () =>
        {
            // The first start migrates the database; only the later ones are measured.
            await using (await run.StartArkMarketAsync()) { }
            return await MedianAsync(run, () => Servers.ArkMarket(run.AppDatabase, run.DataDirectory));
        });
        var reference = await MedianAsync(run, () => Servers.Reference("minimal-ping", run.ReferenceDatabase));
        run.Report.Add(new("cold start to the first PING", "ms", ours, new("minimal-ping", reference), Target.AtMost(TargetMs)));
    }

    private static async Task<double> MedianAsync(BenchRun run, Func<ServerCommand> command)
    {
        var starts = new List<double>();
        for (var i = 0; i < run.Rounds + 2; i++)
        {
            await using var server = await Server.StartAsync(command());
            starts.Add(server.FirstPingMs);
            Report.Say($"cold start {server.Name,-18} {server.FirstPingMs:0} ms");
        }
        return Figure.Median(starts);
    }
}
