using System.Text.Json;

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
        var generator = new LoadGenerator(plan, new SignedRequests(plan).Build());
        Console.WriteLine("ready");
        _ = await Console.In.ReadLineAsync();
        Console.WriteLine(JsonSerializer.Serialize(await generator.RunAsync()));
        return 0;
    }
}
