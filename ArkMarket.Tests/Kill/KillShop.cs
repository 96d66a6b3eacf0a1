using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>What is sold while the app is killed: the usual things, one that is paid outside, one of these with a reward, and a coupon for all of it.</summary>
internal static class KillShop
{
    public const string Outside = "Tek saddle";
    public const string Rewarding = "Tek throne";
    public const string Coupon = "KILLED-10";
    public const int CouponPercent = 10;

    public const int Reward = 600_000;

    /// <summary>More than a buyer has without the reward, and so much that what is left does not cover it.</summary>
    public const int Spent = 1_400_000;

    private const int UsesEach = 1_000;

    /// <param name="role">Comes with the item that has a reward.</param>
    public static CatalogueFile Catalogue(string role) => TestCatalogue.File with
    {
        Categories = [.. TestCatalogue.File.Categories!.Select(category => category with { Items = [.. category.Items!, Saddle, Throne(role)] })],
    };

    /// <summary>A limit that counting goes up to, and that no run reaches.</summary>
    public static CreateCoupon.Request CouponOf(Actor admin, RequestKey key) =>
        new(admin, key, Coupon) { Percent = CouponPercent, UsesMax = 4 * UsesEach, UsesPerBuyer = UsesEach };

    private static CatalogueItem Saddle => new("tek-saddle", Outside, 2_500)
    {
        Currency = "EUR", Description = "Paid outside the market", DeliveryText = "Meet the seller at the obelisk.",
    };

    private static CatalogueItem Throne(string role) => new("tek-throne", Rewarding, 2_500)
    {
        Currency = "EUR", Description = "Paid outside the market, with money and a role for it", DeliveryText = "Bring a chair.",
        RewardCredits = Reward, RewardRole = role,
    };
}
