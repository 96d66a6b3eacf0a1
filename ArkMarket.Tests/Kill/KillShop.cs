using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>What is sold while the app is killed: the usual things, one that is paid outside, one of these with a reward, one that asks first, and a coupon for all of it.</summary>
internal static class KillShop
{
    public const string Outside = "Tek saddle";
    public const string Rewarding = "Tek throne";

    /// <summary>Nobody can claim it before its buyer has answered.</summary>
    public const string Asking = "Tame to order";

    /// <summary>How many saddles there are at first: more than any run sells.</summary>
    public const int Saddles = 1_000;

    public const string Coupon = "KILLED-10";
    public const int CouponPercent = 10;

    public const int Reward = 600_000;

    /// <summary>More than a buyer has without the reward, and so much that what is left does not cover it.</summary>
    public const int Spent = 1_400_000;

    private const int UsesEach = 1_000;

    /// <param name="role">Comes with the item that has a reward.</param>
    public static CatalogueFile Catalogue(string role) => TestCatalogue.File with
    {
        Categories = [.. TestCatalogue.File.Categories!.Select(category => category with { Items = [.. category.Items!, Saddle, Throne(role), Tame] })],
    };

    /// <summary>A limit that counting goes up to, and that no run reaches.</summary>
    public static CreateCoupon.Request CouponOf(Actor admin, RequestKey key) =>
        new(admin, key, Coupon) { Percent = CouponPercent, UsesMax = 4 * UsesEach, UsesPerBuyer = UsesEach };

    private static CatalogueItem Saddle => new("tek-saddle", Outside, 2_500)
    {
        Currency = "EUR", Description = "Paid outside the market", DeliveryText = "Meet the seller at the obelisk.", Stock = Saddles,
    };

    private static CatalogueItem Tame => new("tame", Asking, 2_000)
    {
        Description = "Whichever you like", DeliveryText = "Bring a rope.", Questions = [new ItemQuestion("which", "Which one?", QuestionKind.ShortText) { IsRequired = true }],
    };

    private static CatalogueItem Throne(string role) => new("tek-throne", Rewarding, 2_500)
    {
        Currency = "EUR", Description = "Paid outside the market, with money and a role for it", DeliveryText = "Bring a chair.",
        RewardCredits = Reward, RewardRole = role,
    };
}
