namespace ArkMarket.Bench;

/// <summary>The command line: one optional word, then <c>--name value</c> pairs. Unknown names are refused.</summary>
internal sealed record BenchArguments
{
    private static readonly string[] Known =
        ["serve", "load", "port", "path", "db", "public-key", "seed", "count", "connections", "first-id", "json", "rounds", "scale"];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public string Part { get; private init; } = "all";
    public string? Serve => values.GetValueOrDefault("serve");
    public string? Load => values.GetValueOrDefault("load");
    public string? Database => values.GetValueOrDefault("db");
    public string? JsonFile => values.GetValueOrDefault("json");
    public int Port => Number("port", 0);
    public string Path => values.GetValueOrDefault("path", "/interactions");
    public string PublicKey => values.GetValueOrDefault("public-key", "");
    public string Seed => values.GetValueOrDefault("seed", "");
    public int Count => Number("count", 10_000);
    public int Connections => Number("connections", 32);
    public ulong FirstId => ulong.Parse(values.GetValueOrDefault("first-id", "1"));

    /// <summary>Alternations of reference and ours; the table shows medians.</summary>
    public int Rounds => Math.Max(3, Number("rounds", 5));

    /// <summary>Percent of the usual number of requests and seconds: 100 to measure, less to try the bench itself.</summary>
    public int ScalePercent => Math.Clamp(Number("scale", 100), 1, 1_000);

    public static BenchArguments Parse(string[] args)
    {
        var hasPart = args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal);
        var parsed = new BenchArguments { Part = hasPart ? args[0] : "all" };
        for (var i = hasPart ? 1 : 0; i < args.Length; i += 2)
        {
            var name = args[i].TrimStart('-');
            if (!Known.Contains(name, StringComparer.Ordinal) || i + 1 == args.Length)
                throw new ArgumentException($"--{name} is unknown or has no value. Known: {string.Join(", ", Known)}.", nameof(args));
            parsed.values[name] = args[i + 1];
        }
        return parsed;
    }

    private int Number(string name, int otherwise) =>
        values.TryGetValue(name, out var text) ? int.Parse(text) : otherwise;
}
