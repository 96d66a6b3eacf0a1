using ArkMarket.Bench.Processes;
using ArkMarket.Bench.Reports;

namespace ArkMarket.Bench.Rows;

/// <summary>Resident memory of the server process after it has served every kind of load.</summary>
internal static class MemoryRows
{
    private const double TargetMb = 150;
    private const int RequestsPerKind = 20_000;
    private const int Connections = 32;

    public static async Task RunAsync(BenchRun run)
    {
        var ours = await run.OursAsync(command => AfterLoadAsync(run, command));
        var reference = await AfterLoadAsync(run, Servers.Reference("minimal-transfer", run.Database.ConnectionString));
        run.Report.Add(new("memory after load", "MB", ours, new("minimal-transfer", reference), Target.AtMost(TargetMb)));
    }

    private static async Task<List<double>> AfterLoadAsync(BenchRun run, ServerCommand command)
    {
        await using var server = await Server.StartAsync(command);
        foreach (var kind in (string[])["ping", "balance", "pay"])
            await server.LoadAsync(kind, run.Scaled(RequestsPerKind), Connections);
        Report.Say($"memory   {server.Name,-18} {server.ResidentMb:0} MB");
        return [server.ResidentMb];
    }
}
