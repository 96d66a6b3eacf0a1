namespace ArkMarket.Core.Orders;

/// <summary>What the buyer chose when they ordered.</summary>
public sealed partial class Order
{
    /// <summary>How many; <see cref="Price"/> is for all of them, after the discount.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>The ARK map of the hand-over, when the item is offered on certain ones.</summary>
    public string? Map { get; init; }

    /// <summary>What a seller must be able to do.</summary>
    public IReadOnlyList<string> Specialities { get; init; } = [];

    /// <summary>Until then only senior sellers can claim it; null: it was never kept for them.</summary>
    public DateTimeOffset? SeniorsOnlyUntil { get; init; }

    /// <summary>What the coupon took off.</summary>
    public long Discount { get; init; }

    public long? CouponId { get; init; }
}
