using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>What is sold while the app is killed: the usual things, one that is paid outside, and a coupon for all of it.</summary>
internal static class KillShop
{
    public const string Outside = "Tek saddle";
    public const string Coupon = "KILLED-10";
    public const int CouponPercent = 10;

    private const int UsesEach = 1_000;

    public static CatalogueFile Catalogue { get; } = TestCatalogue.File with
    {
        Categories = [.. TestCatalogue.File.Categories!.Select(category => category with { Items = [.. category.Items!, Saddle] })],
    };

    /// <summary>A limit that counting goes up to, and that no run reaches.</summary>
    public static CreateCoupon.Request CouponOf(Actor admin, RequestKey key) =>
        new(admin, key, Coupon) { Percent = CouponPercent, UsesMax = 4 * UsesEach, UsesPerBuyer = UsesEach };

    private static CatalogueItem Saddle => new("tek-saddle", Outside, 2_500)
    {
        Currency = "EUR", Description = "Paid outside the market", DeliveryText = "Meet the seller at the obelisk.",
    };
}
