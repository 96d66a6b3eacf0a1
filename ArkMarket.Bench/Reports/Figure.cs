namespace ArkMarket.Bench.Reports;

/// <summary>What was measured, round by round; or the reason why there is nothing.</summary>
internal sealed record Figure(string Name, IReadOnlyList<double> Rounds)
{
    public string? WhyMissing { get; private init; }

    /// <summary>The median round.</summary>
    public double? Value => Rounds.Count == 0 ? null : Median(Rounds);

    /// <summary>For a row that is held to a value of its own and has nothing beside it.</summary>
    public static Figure None { get; } = new("", []);

    public static Figure Missing(string name, string why) => new(name, []) { WhyMissing = why };

    /// <summary>
    /// The median of the ratios round by round. Ours and the reference of one round ran within seconds of each other,
    /// so that what else the machine did meanwhile touched both.
    /// </summary>
    public double? RatioTo(Figure reference) =>
        Rounds.Count == 0 || Rounds.Count != reference.Rounds.Count ? null : Median(Rounds.Zip(reference.Rounds, (ours, theirs) => ours / theirs));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
