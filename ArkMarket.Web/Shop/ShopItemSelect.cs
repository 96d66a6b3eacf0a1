using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>From a page of items to the card of one. Argument: the page, to come back to.</summary>
internal sealed class ShopItemSelect(ShopQueries shop, TimeProvider clock) : ShopHandler
{
    public const string Id = "shop.item";

    public override string Name => Id;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Chosen(context) is not { } itemId)
            return new StaleComponent();
        return await shop.ItemAsync(context.Actor.Guild, itemId, ct) is { } item
            ? ShopCard.Of(item, Page(context, 0), Guid.CreateVersion7(clock.GetUtcNow()), context.Wording)
            : new NotFound("item");
    }
}
