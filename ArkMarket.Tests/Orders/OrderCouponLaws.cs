using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>What is true of a market's prices and coupons whatever happened.</summary>
internal static class OrderCouponLaws
{
    public static async Task AssertAsync(OrderMarket market, ArkMarketDb db, List<Order> orders)
    {
        var coupons = await db.Set<Coupon>().AsNoTracking().Where(coupon => coupon.GuildId == market.Guild).ToDictionaryAsync(coupon => coupon.Id);
        var uses = await db.Set<CouponUse>().AsNoTracking().Where(use => use.GuildId == market.Guild).ToListAsync();
        var prices = await db.Set<ShopItem>().AsNoTracking().Where(item => item.GuildId == market.Guild).ToDictionaryAsync(item => item.Id, item => item.Price.Value);
        foreach (var order in orders)
            AssertPrice(order, prices[order.ItemId] * order.Quantity, order.CouponId is { } id ? Meant(coupons[id]) : null);

        // One use for each order that has a coupon; it counts until the order is cancelled.
        Assert.Equal(
            orders.Where(order => order.CouponId is not null)
                .Select(order => (order.Id, order.CouponId!.Value, order.BuyerId.Value, order.Discount, order.State is OrderState.Cancelled)).Order(),
            uses.Select(use => (use.OrderId, use.CouponId, use.BuyerId.Value, use.Discount, use.FreedAt is not null)).Order());
        foreach (var counted in uses.Where(use => use.FreedAt is null).GroupBy(use => use.CouponId))
        {
            var meant = Meant(coupons[counted.Key]);
            Assert.True(counted.Count() <= (meant.UsesMax ?? int.MaxValue), $"{meant.Code} is used {counted.Count()} times");
            Assert.All(counted.CountBy(use => use.BuyerId), each => Assert.True(
                each.Value <= (meant.UsesPerBuyer ?? int.MaxValue), $"{meant.Code} is used {each.Value} times by {market.PersonOf(each.Key)}"));
        }
    }

    private static void AssertPrice(Order order, long total, OrderCoupon? coupon)
    {
        Assert.True(order.Price.Value > 0, $"Order #{order.Id} costs {order.Price}");
        Assert.Equal(coupon?.Off.On(total) ?? 0, order.Discount);
        Assert.Equal(total, order.Price.Value + order.Discount);
        Assert.False(order.Currency is not null && coupon?.Off.Amount is not null, $"Order #{order.Id} has market money taken off a price in {order.Currency}");
    }

    private static OrderCoupon Meant(Coupon coupon) => OrderMarket.Coupons.Single(meant => meant.Code == coupon.Code);
}
