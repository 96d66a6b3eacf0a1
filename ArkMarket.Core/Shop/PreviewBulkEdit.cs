using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>What <see cref="BulkEditItems"/> would do to each item as it stands now. Nothing is changed.</summary>
public sealed class PreviewBulkEdit(Database database, GuildConfigs configs)
{
    public async Task<Result<BulkEdited>> HandleAsync(Actor actor, IReadOnlyList<long> itemIds, BulkEdit edit, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        if (edit.Fault() is { } fault)
            return new InvalidInput(fault);
        var lines = await LinesAsync(actor.Guild, itemIds, edit, ct);
        return lines is null ? new NotFound("category") : new BulkEdited(lines);
    }

    /// <summary>The items as they are, none of them changed: what somebody ticked.</summary>
    public async Task<Result<BulkEdited>> ChosenAsync(Actor actor, IReadOnlyList<long> itemIds, CancellationToken ct) =>
        await configs.AllowsAsync(actor, Right.Catalogue, ct)
            ? new BulkEdited((await LinesAsync(actor.Guild, itemIds, new BulkEdit(), ct))!)
            : CatalogueRights.Needed;

    private async Task<List<BulkLine>?> LinesAsync(GuildId guild, IReadOnlyList<long> itemIds, BulkEdit edit, CancellationToken ct)
    {
        long[] ids = [.. itemIds.Distinct().Take(BulkEditItems.ItemsMax)];
        await using var db = database.CreateContext();
        var categories = await db.Set<ShopCategory>().AsNoTracking().Where(c => c.GuildId == guild).ToDictionaryAsync(c => c.Id, ct);
        if (edit.CategoryId is { } wanted && categories.GetValueOrDefault(wanted) is not { RetiredAt: null })
            return null;
        var items = await db.Set<ShopItem>().AsNoTracking().Where(i => i.GuildId == guild && ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        return
        [
            .. ids.Select(id => items.TryGetValue(id, out var item) ? BulkPlan.Of(item, edit, category => categories[category].Key).Line(item) : BulkLine.Gone(id)),
        ];
    }
}
