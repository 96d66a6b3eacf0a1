using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>
/// How long a member waits for a list in a server that has seen a million orders: one at a time, the slowest of a
/// hundred. Those who sold most are asked for like all others.
/// </summary>
internal static class ListRows
{
    private const double TargetMs = 20;
    private const int Orders = 1_000_000;
    private const int Requests = 2_000;

    private static readonly (string Name, string Kind, string Sign)[] All =
    [
        ("/orders among 1,000,000", "orders", "Your orders"),
        ("/seller among 1,000,000", "seller", "as a seller"),
        ("/vouches among 1,000,000", "vouches", "Vouches for"),
    ];

    public static async Task RunAsync(BenchRun run)
    {
        await BenchMarket.OpenAsync(run.Database);
        await PastOrders.WriteAsync(run.Database, run.Scaled(Orders));
        foreach (var (name, kind, sign) in All)
        {
            var ours = await run.OursAsync(command => MeasureAsync(run, command, (kind, sign)));
            run.Report.Add(new($"{name}: p99", "ms", ours, Figure.None, Target.AtMost(TargetMs)));
        }
    }

    private static async Task<List<double>> MeasureAsync(BenchRun run, ServerCommand command, (string Kind, string Sign) row)
    {
        var unlimited = new Dictionary<string, string>(command.Process.Environment, StringComparer.Ordinal) { ["Interactions__PerMemberPerTenSeconds"] = "100000" };
        await using var app = await Server.StartAsync(command with { Process = command.Process with { Environment = unlimited } });
        var waits = new List<double>();
        for (var round = 1; round <= InteractionRows.Tiers + run.Rounds; round++)
        {
            var cost = await app.LoadAsync(row.Kind, run.Scaled(Requests), connections: 1);
            if (!cost.Load.Sample.Contains(row.Sign, StringComparison.Ordinal))
                throw new ServerUnavailableException($"/{row.Kind} does not show its list, it answers {cost.Load.Sample}");
            Report.Say($"{row.Kind,-8} p50 {cost.Load.P50Ms:0.0} ms, p99 {cost.Load.P99Ms:0.0} ms, {cost.CpuMicrosecondsPerRequest:0} µs of server CPU each");
            // A load and a rest for each tier of the JIT: see InteractionRows.
            if (round <= InteractionRows.Tiers)
                await app.RestAsync();
            else
                waits.Add(cost.Load.P99Ms);
        }

        return waits;
    }
}
