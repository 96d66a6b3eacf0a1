namespace ArkMarket.Bench.Load;

/// <summary>Which interactions a load sends, to whom, and how many.</summary>
internal sealed record LoadPlan(string Kind, string Path, byte[] Seed)
{
    public required int Port { get; init; }
    public required int Count { get; init; }
    public required int Connections { get; init; }

    /// <summary>Interaction id of the first request; the rest count up from it, so that no id is ever sent twice.</summary>
    public required ulong FirstId { get; init; }
}

/// <summary>What came back. Anything but 200 counts as failed; times are what one request waited under full load.</summary>
internal sealed record LoadResult(int Count, int Failed, double ElapsedMs)
{
    public double P50Ms { get; init; }
    public double P99Ms { get; init; }
    public double ClientCpuMs { get; init; }

    /// <summary>The body of one answer, so that a person sees what was measured.</summary>
    public string Sample { get; init; } = "";
}
