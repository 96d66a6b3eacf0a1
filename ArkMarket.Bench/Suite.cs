using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;
using ArkMarket.Bench.Rows;

namespace ArkMarket.Bench;

/// <summary>Runs the parts asked for on one PostgreSQL and prints one table.</summary>
internal static class Suite
{
    private static readonly (string Name, Func<BenchRun, Task> RunAsync)[] Parts =
    [
        ("signature", SignatureRows.RunAsync),
        ("interactions", InteractionRows.RunAsync),
        ("ledger", LedgerRows.RunAsync),
        ("orders", OrderRows.RunAsync),
        ("lists", ListRows.RunAsync),
        ("cold-start", ColdStartRows.RunAsync),
        ("transcript", TranscriptRows.RunAsync),
        ("memory", MemoryRows.RunAsync),
        ("pages", PageRows.RunAsync),
        ("moderation", ModerationRows.RunAsync),
    ];

    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        var chosen = Parts.Where(part => arguments.Part == "all" || part.Name == arguments.Part).ToArray();
        if (chosen.Length == 0 || Sodium.WhyAbsent() is not null)
        {
            Report.Say(Sodium.WhyAbsent() ?? $"No part is named {arguments.Part}: {string.Join(", ", Parts.Select(p => p.Name))}, all.");
            return 2;
        }
        if (!ChildProcess.CanPin)
            Report.Say("taskset is absent or there is one CPU only: nothing is pinned, expect more noise.");
        var directory = Directory.CreateTempSubdirectory("arkbench-");
        // PostgreSQL does not run as root: the user it runs as has to reach its data in here.
        File.SetUnixFileMode(directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await using var database = await BenchDatabase.StartAsync(arguments.Database, directory.FullName);
            var run = new BenchRun(database, directory.FullName, new Report()) { Rounds = arguments.Rounds, ScalePercent = arguments.ScalePercent };
            foreach (var part in chosen)
                await part.RunAsync(run);
            run.Report.Print(Console.Out);
            if (arguments.JsonFile is { } file)
                run.Report.WriteJson(file);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
