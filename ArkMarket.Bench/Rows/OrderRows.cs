using System.Diagnostics;
using ArkMarket.Bench.Load;
using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reference;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>
/// Server CPU of a complete order, from the button on the card to the payout, with all that the queue does for it in
/// Discord. The client keeps to Discord's 50 requests a second, so most of the time the server waits; what it does
/// meanwhile counts too.
/// </summary>
internal static class OrderRows
{
    private const double TargetMs = 25;
    private const int OrdersPerRound = 60;
    private const int WarmUps = 16;
    private const int Connections = 8;
    private static readonly TimeSpan IdleWatched = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(BenchRun run)
    {
        await BenchMarket.OpenAsync(run.Database);
        var ours = await run.OursAsync(command => MeasureAsync(run, command));
        run.Report.Add(new("a complete order: server CPU", "ms/order", ours, Figure.None, Target.AtMost(TargetMs)));
    }

    private static async Task<List<double>> MeasureAsync(BenchRun run, ServerCommand command)
    {
        await using var discord = await StubDiscord.StartAsync(Server.FreePort());
        await using var app = await Server.StartAsync(TalkingTo(command, discord));
        var (id, version) = await BenchMarket.OrderableAsync(run.Database);
        var item = OrderTakers.KindFor(id, version);
        var costs = new List<double>();
        // So much code, called so seldom, takes the JIT several rounds, each with a rest: see InteractionRows.
        for (var round = 0; round < WarmUps; round++)
        {
            await CostAsync(run, app, (item, discord));
            await app.RestAsync();
        }

        while (costs.Count < run.Rounds)
            costs.Add(await CostAsync(run, app, (item, discord)));

        Report.Say($"orders   doing nothing the app needs {await IdleAsync(app):0.0} ms CPU a second");
        return costs;
    }

    /// <summary>What the app's timers cost while nobody trades: part of each figure above, for as long as the round took.</summary>
    private static async Task<double> IdleAsync(Server app)
    {
        var (clock, before) = (Stopwatch.StartNew(), app.CpuMs);
        await Task.Delay(IdleWatched);
        return (app.CpuMs - before) / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> CostAsync(BenchRun run, Server app, (string Kind, StubDiscord Discord) market)
    {
        var orders = run.Scaled(OrdersPerRound);
        var (completed, calls) = (await run.Database.CompletedOrdersAsync(), market.Discord.Calls);
        var (clock, before) = (Stopwatch.StartNew(), app.CpuMs);
        var load = (await app.LoadAsync(market.Kind, orders * OrderTakers.Steps, Connections, run.Database.ConnectionString)).Load;
        await run.Database.DrainAsync(Patience);
        var (elapsed, spent) = (clock.Elapsed, app.CpuMs - before);
        if (await run.Database.CompletedOrdersAsync() - completed != orders)
            throw new ServerUnavailableException($"Not every order was completed. The last answer: {load.Sample}");
        Report.Say(
            $"orders   {orders} orders in {elapsed.TotalSeconds:0.0} s, {spent / orders:0.0} ms CPU each, {(double)(market.Discord.Calls - calls) / orders:0.0} calls to Discord each, "
            + $"interactions p50 {load.P50Ms:0.0} ms, p99 {load.P99Ms:0.0} ms");
        return spent / orders;
    }

    private static ServerCommand TalkingTo(ServerCommand command, StubDiscord discord) => command with
    {
        Process = command.Process with
        {
            Environment = new Dictionary<string, string>(command.Process.Environment, StringComparer.Ordinal)
            {
                ["Discord__ApiBase"] = discord.Url,
                // A server that waits for Discord's limit is measured doing nothing: its timers, cold caches.
                ["Discord__RequestsPerSecond"] = "1000",
                // Few buyers stand for many.
                ["Interactions__PerMemberPerTenSeconds"] = "100000",
            },
        },
    };
}
