using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>A category that was made or edited.</summary>
public sealed record SavedCategory(long Id, string Key, string Name, int Version);

/// <summary>Somebody who keeps the catalogue makes a category, or edits one.</summary>
public sealed class SaveCategory(CatalogueEdits edits)
{
    /// <param name="CategoryId">Null makes a new one, at the end.</param>
    /// <param name="Category">Its fields; items in it are not looked at. The key of one that is there never changes.</param>
    public sealed record Request(Actor Actor, RequestKey Key, long? CategoryId, CatalogueCategory Category)
    {
        /// <summary>The version that was edited; nothing for a new one.</summary>
        public int? SeenVersion { get; init; }
    }

    public Task<Result<SavedCategory>> HandleAsync(Request request, CancellationToken ct) =>
        edits.ApplyAsync((request.Actor, request.Key), [], edit => DecideAsync(edit, request, ct), ct);

    private static async Task<Result<SavedCategory>> DecideAsync(CatalogueEdit edit, Request request, CancellationToken ct)
    {
        var category = request.CategoryId is { } id ? edit.Category(id) : null;
        if (category is null && request.CategoryId is not null)
            return new NotFound("category");
        if (category is not null && category.Version != request.SeenVersion)
            return new EditedMeanwhile(category.Name, category.Version) { By = category.UpdatedBy, At = category.UpdatedAt };
        var key = category?.Key ?? request.Category.Key ?? CatalogueEdit.KeyFor(request.Category.Name, edit.State.Categories.ContainsKey);
        var file = CatalogueFile.Of(request.Category with { Key = key, Items = [] });
        if (CatalogueCheck.Faults(file) is { Count: > 0 } faults)
            return EditFaulty.Of(faults);
        if (category is null && edit.State.Categories.ContainsKey(key))
            return EditFaulty.Of([new(new CataloguePlace(0, Field: "key"), $"\"{key}\" is used by another category.")]);

        var isNew = category is null;
        file = file.Normalised();
        var changes = CatalogueChange.Between(edit.State.ToFile(), file);
        category ??= New(edit, key);
        var from = file.Categories![0];
        (category.Name, category.Description, category.Emoji) = (from.Name!, from.Description!, from.Emoji);
        category.Show(from.Visible);
        if (edit.State.Overfull(items: false) is { } full)
            return full;
        if (Edits.IsEdited(edit.Db, category))
            category.Touch(edit.Actor.User, edit.Work.Now);
        await edit.Db.SaveChangesAsync(ct);
        if (changes.Count > 0)
            edit.Audit(isNew ? "category_added" : "category_edited", $"category:{category.Id}", [.. changes.SelectMany(change => change.Fields)]);
        return new SavedCategory(category.Id, category.Key, category.Name, category.Version);
    }

    private static ShopCategory New(CatalogueEdit edit, string key)
    {
        var category = new ShopCategory
        {
            GuildId = edit.Work.Guild, Key = key, Name = "", Description = "",
            Position = edit.State.Categories.Values.Select(other => other.Position + 1).DefaultIfEmpty().Max(),
        };
        edit.State.Categories.Add(key, category);
        edit.Db.Add(category);
        return category;
    }
}
