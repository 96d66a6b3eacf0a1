using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>What is done to each of many items. At least one of these.</summary>
public sealed record BulkEdit
{
    public const int PercentMin = -99;
    public const int PercentMax = 1_000;

    /// <summary>By how many percent the price goes up or, below zero, down; rounded to whole units, never below 1.</summary>
    public int? PricePercent { get; init; }

    /// <summary>A new price in the units of <see cref="Currency"/>; items in another currency are left as they are.</summary>
    public long? Price { get; init; }

    /// <summary>Null: market money.</summary>
    public string? Currency { get; init; }

    public bool? Visible { get; init; }

    public bool SetsStock { get; init; }

    /// <summary>Null: unlimited.</summary>
    public int? Stock { get; init; }

    /// <summary>The category they move to, to its end.</summary>
    public long? CategoryId { get; init; }

    /// <summary>What is wrong with it, as a sentence.</summary>
    internal string? Fault() => this switch
    {
        { PricePercent: null, Price: null, Visible: null, SetsStock: false, CategoryId: null } => "Say what is to be changed.",
        { PricePercent: not null, Price: not null } => "Either a percentage or a price, not both.",
        { PricePercent: < PercentMin or > PercentMax or 0 } => $"A percentage is from {PercentMin} to {PercentMax:N0}, and not 0.",
        { Price: { } price } when !Credits.TryOf(price, out _) => $"A price is a whole number from 1 to {Credits.Max:N0}.",
        { SetsStock: true, Stock: < 0 or > ShopItem.StockMax } => $"A stock is from 0 to {ShopItem.StockMax:N0}, or unlimited.",
        _ => null,
    };
}

public enum BulkOutcome : short
{
    Changed = 1,

    /// <summary>It was so already.</summary>
    Same = 2,

    /// <summary>See <see cref="BulkLine.Why"/>.</summary>
    Left = 3,
}

/// <summary>What became of one of the items.</summary>
public sealed record BulkLine(long ItemId, string? Name, BulkOutcome Outcome)
{
    /// <summary>Why it was left as it was.</summary>
    public string? Why { get; init; }

    /// <summary>Of its price, as an item's.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    internal static BulkLine Gone(long id) => new(id, null, BulkOutcome.Left) { Why = "There is no such item." };
}

public sealed record BulkEdited(IReadOnlyList<BulkLine> Lines)
{
    public int Changed => Lines.Count(line => line.Outcome is BulkOutcome.Changed);
}
