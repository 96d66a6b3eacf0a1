using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>CPU that one signed interaction costs the server: ours and the least possible, in alternating rounds, both on one CPU.</summary>
internal static class InteractionRows
{
    private const int Connections = 32;

    private static readonly Row[] All =
    [
        new("PING", "ping", "minimal-ping", 40_000),
        new("/balance, one read", "balance", "minimal-read", 25_000),
        new("/pay, one transfer", "pay", "minimal-transfer", 15_000),
    ];

    public static async Task RunAsync(BenchRun run)
    {
        Server? ours = null;
        string? whyMissing = null;
        try
        {
            ours = await run.StartArkMarketAsync();
        }
        catch (ServerUnavailableException e)
        {
            whyMissing = e.Message;
        }
        await using var owned = ours;
        foreach (var row in All)
            run.Report.Add(await CompareAsync(run, row, ours, whyMissing));
    }

    private static async Task<Comparison> CompareAsync(BenchRun run, Row row, Server? ours, string? whyMissing)
    {
        await using var reference = await Server.StartAsync(Servers.Reference(row.Reference, run.ReferenceDatabase));
        Server[] servers = ours is null ? [reference] : [reference, ours];
        var costs = servers.ToDictionary(s => s, _ => new List<double>());
        foreach (var server in servers)
            await server.LoadAsync(row.Kind, run.Scaled(row.Requests / 2), Connections);
        for (var round = 1; round <= run.Rounds; round++)
            foreach (var server in servers)
            {
                var cost = await server.LoadAsync(row.Kind, run.Scaled(row.Requests), Connections);
                costs[server].Add(cost.CpuMicrosecondsPerRequest);
                Report.Say(Describe(row, round, server, cost));
            }
        var oursFigure = ours is null ? Figure.Missing("ArkMarket", whyMissing!) : new(ours.Name, Figure.Median(costs[ours]));
        return new($"{row.Name}: server CPU", "µs/request", oursFigure, new(reference.Name, Figure.Median(costs[reference])), Target.AtMostRatio(1.5));
    }

    /// <summary>"busy" shows who was the bottleneck: the server should be near 100 % of its CPU, the generator below.</summary>
    private static string Describe(Row row, int round, Server server, ServerCost cost) =>
        $"{row.Kind,-8} round {round} {server.Name,-18} {cost.CpuMicrosecondsPerRequest,7:0.0} µs/request, "
        + $"{cost.Load.Count / cost.Load.ElapsedMs * 1000,7:0}/s, p50 {cost.Load.P50Ms:0.00} ms, p99 {cost.Load.P99Ms:0.00} ms, "
        + $"server busy {cost.Busy:P0}, generator busy {cost.Load.ClientCpuMs / cost.Load.ElapsedMs:P0}";

    private sealed record Row(string Name, string Kind, string Reference, int Requests);
}
