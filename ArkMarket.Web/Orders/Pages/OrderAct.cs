namespace ArkMarket.Web.Orders.Pages;

/// <summary>Something that can be done with an order on its page: how it is called, what follows from it, what it asks for.</summary>
/// <param name="Name">Of its form.</param>
/// <param name="Consequence">What will happen, whom it concerns, and whether it can be undone.</param>
public sealed record OrderAct(string Name, string Label, string Consequence)
{
    /// <summary>danger, warning, primary, secondary.</summary>
    public string Colour { get; init; } = "secondary";

    public string? Icon { get; init; }

    /// <summary>On the button that does it; the label when null.</summary>
    public string? Button { get; init; }

    public IReadOnlyList<OrderActField> Fields { get; init; } = [];
}

/// <summary>One thing an act asks for.</summary>
public sealed record OrderActField(string Name, string Label)
{
    public string? Help { get; init; }

    /// <summary>0: one line.</summary>
    public int Rows { get; init; }

    public int? LengthMax { get; init; }

    /// <summary>A whole number between these; null for a text.</summary>
    public (long Min, long Max)? Range { get; init; }

    public string? Value { get; init; }

    public bool IsRequired { get; init; } = true;
}

/// <summary>An act and whether it is possible now.</summary>
internal readonly record struct PossibleAct(OrderAct Act, bool IsPossible)
{
    /// <summary>What is possible; and what was just sent, which is answered even when it is not possible any more.</summary>
    public static IReadOnlyList<OrderAct> Offered(IEnumerable<PossibleAct> acts, string? sent) =>
        [.. acts.Where(act => act.IsPossible || act.Act.Name == sent).Select(act => act.Act)];
}
