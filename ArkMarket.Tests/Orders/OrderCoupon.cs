using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;

namespace ArkMarket.Tests.Orders;

/// <summary>What a coupon takes off, written down a second time: a percentage, or an amount of market money.</summary>
internal sealed record OrderDiscount(int? Percent = null, long? Amount = null)
{
    /// <summary>Something is left to pay in any case.</summary>
    public long On(long total) => Math.Min(total - 1, Amount ?? total * Percent!.Value / 100);
}

/// <summary>A coupon of a market whose people do what they like.</summary>
internal sealed record OrderCoupon(string Code, OrderDiscount Off)
{
    public int? UsesMax { get; init; }

    public int? UsesPerBuyer { get; init; }

    public CreateCoupon.Request Request(Actor admin, RequestKey key) =>
        new(admin, key, Code) { Percent = Off.Percent, Amount = Off.Amount, UsesMax = UsesMax, UsesPerBuyer = UsesPerBuyer };
}
