using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench;

/// <summary>What the parts of one run share.</summary>
internal sealed record BenchRun(BenchDatabase Database, string Directory, Report Report)
{
    private string? whyAppIsMissing;

    public required int Rounds { get; init; }
    public required int ScalePercent { get; init; }

    public int Scaled(int count) => Math.Max(1, (int)((long)count * ScalePercent / 100));

    /// <summary>Runs the app's side of a row, or says why it cannot be measured. What failed once is not tried again.</summary>
    public async Task<Figure> OursAsync(Func<ServerCommand, Task<List<double>>> measure)
    {
        if (whyAppIsMissing is null)
            try
            {
                return new("ArkMarket", await measure(Servers.ArkMarket(Database.ConnectionString, Directory)));
            }
            catch (ServerUnavailableException e)
            {
                whyAppIsMissing = e.Message.Trim();
            }
        return Figure.Missing("ArkMarket", whyAppIsMissing);
    }
}
