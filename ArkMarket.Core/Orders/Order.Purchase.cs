using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>What the buyer chose when they ordered, and what the item promised them then.</summary>
public sealed partial class Order
{
    /// <summary>How many; <see cref="Price"/> is for all of them, after the discount.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>The ARK map of the hand-over, when the item is offered on certain ones.</summary>
    public string? Map { get; init; }

    /// <summary>Null: market money. Else an ISO 4217 code, and the price is in its hundredths and settled outside.</summary>
    public string? Currency { get; init; }

    /// <summary>What the coupon took off.</summary>
    public long Discount { get; init; }

    public long? CouponId { get; init; }

    /// <summary>Given to the buyer at completion.</summary>
    public Credits? RewardCredits { get; init; }

    /// <summary>The same for a role.</summary>
    public RoleId? RewardRole { get; init; }
}
