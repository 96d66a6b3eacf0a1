using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>Turns the pages of a category, and leads back to one from a card. Arguments: category, page from 0.</summary>
internal sealed class ShopPageButton(ShopQueries shop) : ShopHandler
{
    public const string Id = "shop.page";

    public override string Name => Id;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } category)
            return new StaleComponent();
        return await shop.ItemsAsync(context.Actor.Guild, category, Page(context, 1), ct) is { } page
            ? ShopMessages.Items(page, context.Wording)
            : new NotFound("category");
    }
}
