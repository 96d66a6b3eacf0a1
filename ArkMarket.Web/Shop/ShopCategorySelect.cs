using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>From the categories to the first page of one.</summary>
internal sealed class ShopCategorySelect(ShopQueries shop) : ShopHandler
{
    public const string Id = "shop.category";

    public override string Name => Id;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Chosen(context) is not { } category)
            return new StaleComponent();
        return await shop.ItemsAsync(context.Actor.Guild, category, page: 0, ct) is { } page
            ? ShopMessages.Items(page, context.Wording)
            : new NotFound("category");
    }
}
