using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>From the start of the process to the answer of the first signed PING, on a database that is ready.</summary>
internal static class ColdStartRows
{
    private const double TargetMs = 500;

    public static async Task RunAsync(BenchRun run)
    {
        var (theirs, ready) = (new List<double>(), new List<double>());
        var ours = await run.OursAsync(async command =>
        {
            var starts = new List<double>();
            // The first start fills the disk's cache and is not counted.
            await FirstPingMsAsync(command, []);
            for (var round = 0; round < run.Rounds + 2; round++)
            {
                theirs.Add(await FirstPingMsAsync(Servers.Reference("minimal-ping", run.Database.ConnectionString), []));
                starts.Add(await FirstPingMsAsync(command, ready));
            }
            return starts;
        });
        while (theirs.Count < run.Rounds + 2)
            theirs.Add(await FirstPingMsAsync(Servers.Reference("minimal-ping", run.Database.ConnectionString), []));
        run.Report.Add(new("cold start to the first PING", "ms", ours, new("minimal-ping", theirs), Target.AtMost(TargetMs)));
        run.Report.Add(new("cold start to ready, database open", "ms", new("ArkMarket", ready), Figure.None, Target.AtMost(TargetMs)));
    }

    private static async Task<double> FirstPingMsAsync(ServerCommand command, List<double> ready)
    {
        await using var server = await Server.StartAsync(command, pinned: false);
        Report.Say($"cold start {server.Name,-16} first PING {server.FirstPingMs:0} ms{(server.ReadyMs > 0 ? $", ready {server.ReadyMs:0} ms" : "")}");
        ready.Add(server.ReadyMs);
        return server.FirstPingMs;
    }
}
