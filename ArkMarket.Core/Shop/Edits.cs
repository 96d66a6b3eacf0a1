using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

internal static class Edits
{
    // Orders move the stock all the time, and a neighbour that is moved moves the place: neither is an edit.
    private static readonly string[] NoEdit = [nameof(ShopItem.Stock), nameof(ShopItem.Position), nameof(ShopItem.Version)];

    /// <summary>Whether an item or category that was there before says something else now.</summary>
    public static bool IsEdited(ArkMarketDb db, object entity) =>
        db.Entry(entity) is { State: Microsoft.EntityFrameworkCore.EntityState.Modified } entry
        && entry.Properties.Any(property => property.IsModified && !NoEdit.Contains(property.Metadata.Name));
}
