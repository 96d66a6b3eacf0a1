using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>Back to the categories.</summary>
internal sealed class ShopHomeButton(ShopQueries shop) : ShopHandler
{
    public const string Id = "shop.home";

    public override string Name => Id;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        ShopMessages.Categories(await shop.CategoriesAsync(context.Actor.Guild, ct));
}
