namespace ArkMarket.Bench.Reports;

/// <summary>One row of the table: ours beside its reference, and whether the target is met.</summary>
internal sealed record Comparison(string Row, string Unit, Figure Ours, Figure Reference, Target Target)
{
    public double? Ratio => Ours.RatioTo(Reference);
    public bool? Met => Target.IsMet(Ours.Value, Ratio);
}

/// <summary>What a row is held to: a ratio to its reference, a value of its own, or nothing where it only serves as a control.</summary>
internal sealed record Target(Target.Kind Is, double Limit)
{
    public enum Kind { AtMostRatio, AtLeastRatio, AtMostValue, AtLeastValue, None }

    public static Target None { get; } = new(Kind.None, 0);
    public static Target AtMostRatio(double limit) => new(Kind.AtMostRatio, limit);
    public static Target AtLeastRatio(double limit) => new(Kind.AtLeastRatio, limit);
    public static Target AtMost(double limit) => new(Kind.AtMostValue, limit);

    public static Target AtLeast(double limit) => new(Kind.AtLeastValue, limit);

    public bool? IsMet(double? value, double? ratio) => Is switch
    {
        Kind.AtMostRatio when ratio is not null => ratio <= Limit,
        Kind.AtLeastRatio when ratio is not null => ratio >= Limit,
        Kind.AtMostValue when value is not null => value <= Limit,
        Kind.AtLeastValue when value is not null => value >= Limit,
        _ => null,
    };

    public override string ToString() => Is switch
    {
        Kind.AtMostRatio => $"≤ {Limit:0.##} ×",
        Kind.AtLeastRatio => $"≥ {Limit:0.##} ×",
        Kind.AtMostValue => $"≤ {Limit:0.##}",
        Kind.AtLeastValue => $"≥ {Limit:0.##}",
        Kind.None => "control",
        _ => throw new InvalidOperationException($"No target is of the kind {Is}."),
    };
}
