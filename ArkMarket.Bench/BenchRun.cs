using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;
using Npgsql;

namespace ArkMarket.Bench;

/// <summary>What the parts of one run share.</summary>
internal sealed record BenchRun(string ReferenceDatabase, string AppDatabase, Report Report)
{
    public required int Rounds { get; init; }
    public required int ScalePercent { get; init; }
    public required string DataDirectory { get; init; }

    public int Scaled(int count) => Math.Max(1, (int)((long)count * ScalePercent / 100));

    /// <summary>ArkMarket, running on its own database, with members who own credits.</summary>
    public async Task<Server> StartArkMarketAsync()
    {
        var server = await Server.StartAsync(Servers.ArkMarket(AppDatabase, DataDirectory));
        await server.LoadAsync("grant", BenchWorld.ActiveMembers, connections: 8);
        return server;
    }

    /// <summary>Runs the app's side of a row, or says why it cannot be measured.</summary>
    public static async Task<Figure> TryAsync(string name, Func<Task<double>> measure)
    {
        try
        {
            return new(name, await measure());
        }
        catch (Exception e) when (e is ServerUnavailableException or NpgsqlException)
        {
            return Figure.Missing(name, e.Message.Trim());
        }
    }
}
