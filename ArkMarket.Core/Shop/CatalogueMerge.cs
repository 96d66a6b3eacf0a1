using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>A file on its way into the catalogue of one server. It has been checked and normalised.</summary>
internal sealed class CatalogueMerge(Work work, ArkMarketDb db, CatalogueState state, UserId actor)
{
    private readonly List<(ShopItem Item, CatalogueItem From)> _merged = [];
    private readonly HashSet<ShopItem> _touched = [];

    /// <summary>Items whose stock stays what it is, whatever the file says.</summary>
    public required IReadOnlySet<string> KeepsStock { get; init; }

    /// <summary>Whether categories that are there stay as they are.</summary>
    public bool KeepsCategories { get; init; }

    /// <summary>Whether what is there keeps its place, and what is new comes last.</summary>
    public bool KeepsPlaces { get; init; }

    public StockReason StockReason { get; init; } = StockReason.Imported;

    /// <summary>The items that were put, with what they come from.</summary>
    public IReadOnlyList<(ShopItem Item, CatalogueItem From)> Merged => _merged;

    public int Added { get; private set; }

    public int Updated { get; private set; }

    /// <summary>First the categories: their ids are given by the database.</summary>
    public void PutCategories(CatalogueFile file)
    {
        var position = 0;
        foreach (var from in file.Categories!)
        {
            if (!state.Categories.TryGetValue(from.Key!, out var category))
            {
                category = new ShopCategory { GuildId = work.Guild, Key = from.Key!, Name = "", Description = "" };
                state.Categories.Add(category.Key, category);
                db.Add(category);
            }
            else if (KeepsCategories)
            {
                position++;
                continue;
            }

            (category.Name, category.Description) = (from.Name!, from.Description!);
            (category.Emoji, category.Position) = (from.Emoji, position++);
            category.Show(from.Visible);
            if (Edits.IsEdited(db, category))
                category.Touch(actor, work.Now);
        }
    }

    /// <summary>The items of a file, each with its category and its place there.</summary>
    public static IEnumerable<(CatalogueItem From, string Category, int Position)> Places(CatalogueFile file) =>
        file.Categories!.SelectMany(category => category.Items!.Select((item, position) => (item, category.Key!, position)));

    /// <summary>Then the items.</summary>
    public void PutItems(IEnumerable<(CatalogueItem From, string Category, int Position)> places)
    {
        foreach (var (from, category, position) in places)
            PutItem(from, state.Categories[category].Id, position);
    }

    /// <summary>Then what needs the items' ids, of all items: contents, prices, stock.</summary>
    public void PutRest(IEnumerable<(ShopItem Item, CatalogueItem From)> merged)
    {
        foreach (var (item, from) in merged)
        {
            var contentsChanged = PutParts(item, from);
            if (item.Reprice((Credits.Of(from.Price), from.Currency), contentsChanged, actor, work.Now) is { } version)
                db.Add(version);
            Touch(item);
            if (!KeepsStock.Contains(item.Key))
                ShopStock.Set(db, item, from.Stock, new(StockReason, work.Now) { Actor = actor });
        }
    }

    private void PutItem(CatalogueItem from, long categoryId, int position)
    {
        if (state.Items.TryGetValue(from.Key!, out var item))
        {
            Updated++;
        }
        else
        {
            item = new ShopItem { GuildId = work.Guild, Key = from.Key!, Name = "", Description = "", DeliveryText = "" };
            state.Items.Add(item.Key, item);
            db.Add(item);
            Added++;
        }

        if (!KeepsPlaces)
            item.Position = position;
        else if (item.CategoryId != categoryId)
            item.Position = state.Items.Values.Where(other => other.CategoryId == categoryId).Select(other => other.Position + 1).DefaultIfEmpty().Max();
        (item.CategoryId, item.Name, item.Emoji) = (categoryId, from.Name!, from.Emoji);
        (item.Description, item.DeliveryText, item.Picture) = (from.Description!, from.DeliveryText!, from.Picture);
        (item.LimitPerBuyer, item.LimitDays) = (from.LimitPerBuyer, from.LimitDays);
        item.Show(from.Visible);
        (item.Maps, item.Specialities, item.Questions) = (from.Maps!, from.Specialities!, from.Questions!);
        (item.RequiredTrust, item.RewardRole) = (from.RequiredTrust, from.Role);
        item.RewardCredits = from.RewardCredits is { } reward ? Credits.Of(reward) : null;
        _merged.Add((item, from));
        Touch(item);
    }

    // Looked at twice, for what was saved in between is not seen as changed afterwards.
    private void Touch(ShopItem item)
    {
        if (Edits.IsEdited(db, item) && _touched.Add(item))
            item.Touch(actor, work.Now);
    }

    private bool PutParts(ShopItem item, CatalogueItem from)
    {
        var before = state.Parts.Where(part => part.ItemId == item.Id).ToDictionary(part => part.PartId);
        var after = from.Parts!.ToDictionary(part => state.Items[part.Key!].Id, part => part.Quantity);
        if (before.Count == after.Count && before.Values.All(part => after.GetValueOrDefault(part.PartId) == part.Quantity))
            return false;
        db.RemoveRange(before.Values.Where(part => !after.ContainsKey(part.PartId)));
        foreach (var (id, quantity) in after)
        {
            if (before.TryGetValue(id, out var part))
                part.Quantity = quantity;
            else
                db.Add(new ItemPart { GuildId = work.Guild, ItemId = item.Id, PartId = id, Quantity = quantity });
        }

        return true;
    }
}
