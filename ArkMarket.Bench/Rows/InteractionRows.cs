using System.Text.RegularExpressions;
using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>CPU that one signed interaction costs the server: ours and the least possible, in alternating rounds, both on one CPU.</summary>
internal static partial class InteractionRows
{
    private const int Connections = 32;
    public const int Tiers = 3;

    /// <summary>More than so much less than the load before: the compiler is not done yet.</summary>
    private const double StillFalling = 0.93;

    private const int WarmUpsMax = 12;

    private static readonly Row[] All =
    [
        new("PING", "ping", "minimal-ping", 40_000),
        new("/balance, one read", "balance", "minimal-read", 25_000),
        new("/pay, one transfer", "pay", "minimal-transfer", 15_000),
    ];

    public static async Task RunAsync(BenchRun run)
    {
        foreach (var row in All)
        {
            await using var reference = await Server.StartAsync(Servers.Reference(row.Reference, run.Database.ConnectionString));
            await WarmUpAsync(run, row, reference);
            var theirs = new List<double>();
            var ours = await run.OursAsync(command => AlternateAsync(run, row, (reference, theirs), command));
            while (theirs.Count < run.Rounds)
                theirs.Add(await CostAsync(run, row, reference));
            run.Report.Add(new($"{row.Name}: server CPU", "µs/request", ours, new(reference.Name, theirs), Target.AtMostRatio(1.5)));
        }
    }

    private static async Task<List<double>> AlternateAsync(BenchRun run, Row row, (Server Server, List<double> Costs) reference, ServerCommand command)
    {
        await using var app = await Server.StartAsync(command);
        await WarmUpAsync(run, row, app);
        var ours = new List<double>();
        while (ours.Count < run.Rounds)
        {
            reference.Costs.Add(await CostAsync(run, row, reference.Server));
            ours.Add(await CostAsync(run, row, app));
        }
        return ours;
    }

    /// <summary>
    /// A load and a rest for each tier of the JIT: quick, instrumented, optimised. It goes on to the next one only when no
    /// new code has run for a second (on one CPU), so a server that is never let rest would be measured in its first tier.
    /// Then more, until two loads in a row were hardly cheaper than the cheapest before: much code takes the JIT longer.
    /// </summary>
    private static async Task WarmUpAsync(BenchRun run, Row row, Server server)
    {
        await FirstLoadAsync(run, row, server);
        await server.RestAsync();
        var (cheapest, risen) = (double.MaxValue, 0);
        for (var load = 2; load <= WarmUpsMax && (load <= Tiers || risen < 2); load++)
        {
            var cost = (await server.LoadAsync(row.Kind, run.Scaled(row.Requests), Connections)).CpuMicrosecondsPerRequest;
            risen = cost < cheapest * StillFalling ? 0 : risen + 1;
            cheapest = Math.Min(cheapest, cost);
            await server.RestAsync();
        }
    }

    /// <summary>Makes sure that the server does what the row is about.</summary>
    private static async Task FirstLoadAsync(BenchRun run, Row row, Server server)
    {
        var paidBefore = await run.Database.PaymentsAsync();
        var requests = run.Scaled(row.Requests);
        var cost = await server.LoadAsync(row.Kind, requests, Connections);
        Report.Say($"{row.Kind,-8} {server.Name,-18} answers {cost.Load.Sample}");
        var done = row.Kind switch
        {
            "balance" => Balance().IsMatch(cost.Load.Sample),
            "pay" => await run.Database.PaymentsAsync() - paidBefore == requests,
            _ => true,
        };
        if (!done)
            throw new ServerUnavailableException($"{server.Name} does not do what {row.Name} asks for, it answers {cost.Load.Sample}");
    }

    // An answer of 200 may be a refusal: a shown balance has nine or ten digits.
    [GeneratedRegex(@"\b([0-9]{9,10}|[0-9]{1,3}(,[0-9]{3}){2,3})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Balance();

    private static async Task<double> CostAsync(BenchRun run, Row row, Server server)
    {
        var cost = await server.LoadAsync(row.Kind, run.Scaled(row.Requests), Connections);
        // "busy" shows who was the bottleneck: the server should be near 100 % of its CPU, the generator below.
        Report.Say(
            $"{row.Kind,-8} {server.Name,-18} {cost.CpuMicrosecondsPerRequest,7:0.0} µs/request, {cost.Load.Count / cost.Load.ElapsedMs * 1000,7:0}/s, "
            + $"p50 {cost.Load.P50Ms:0.00} ms, p99 {cost.Load.P99Ms:0.00} ms, "
            + $"server busy {cost.Busy:P0}, generator busy {cost.Load.ClientCpuMs / cost.Load.ElapsedMs:P0}");
        return cost.CpuMicrosecondsPerRequest;
    }

    private sealed record Row(string Name, string Kind, string Reference, int Requests);
}
