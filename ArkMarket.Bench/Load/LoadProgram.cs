using System.Text.Json;
using Npgsql;

namespace ArkMarket.Bench.Load;

/// <summary>
/// The generator as a process of its own: signs everything, says <c>ready</c>, waits for a line, fires, prints the result as JSON.
/// So the suite can read the server's CPU time just before and just after.
/// </summary>
internal static class LoadProgram
{
    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        var plan = new LoadPlan(arguments.Load!, arguments.Path, Convert.FromHexString(arguments.Seed))
        {
            Port = arguments.Port,
            Count = arguments.Count,
            Connections = arguments.Connections,
            FirstId = arguments.FirstId,
        };
        // An order's steps follow from the answers before them: they are signed as they come.
        await using var database = arguments.Database is { } connection ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true }) : null;
        Func<Task<LoadResult>> run = OrderTakers.Kind(plan) is { } item
            ? new OrderTakers(plan, item, database!).RunAsync
            : new LoadGenerator(plan, new SignedRequests(plan).Build()).RunAsync;
        Console.WriteLine("ready");
        _ = await Console.In.ReadLineAsync();
        Console.WriteLine(JsonSerializer.Serialize(await run()));
        return 0;
    }
}
