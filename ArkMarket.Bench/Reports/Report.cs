using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ArkMarket.Bench.Reports;

/// <summary>Collects the rows of a run, prints them as a table, and writes them as JSON.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Comparison> rows = [];

    public void Add(Comparison row) => rows.Add(row);

    /// <summary>Progress goes to the error stream, so that standard output holds the table alone.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);

    public void Print(TextWriter output)
    {
        output.WriteLine($"{"row",-44} {"unit",-12} {"ours",10} {"reference",10} {"ratio",7} {"target",10}  met");
        foreach (var row in rows)
        {
            var met = row.Met switch { true => "yes", false => "NO", null => "-" };
            output.WriteLine($"{row.Row,-44} {row.Unit,-12} {Text(row.Ours.Value),10} {Text(row.Reference.Value),10} {row.Ratio,7:0.00} {row.Target,10}  {met}");
        }
        foreach (var missing in rows.SelectMany(row => new[] { row.Ours, row.Reference }).Where(f => f.WhyMissing is not null).DistinctBy(f => f.WhyMissing))
            output.WriteLine($"not measured: {missing.Name}: {missing.WhyMissing}");
        output.WriteLine($"machine: {Environment.ProcessorCount} CPUs, load {LoadAverage()}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}");
    }

    public void WriteJson(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new
        {
            processors = Environment.ProcessorCount,
            load_average = LoadAverage(),
            framework = RuntimeInformation.FrameworkDescription,
            rows = rows.Select(row => new
            {
                row.Row,
                row.Unit,
                row.Ours,
                row.Reference,
                row.Ratio,
                target = row.Target.ToString(),
                row.Met,
            }),
        },
        Json));

    private static string Text(double? value) => value?.ToString(value >= 1000 ? "0" : "0.0") ?? "-";

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
