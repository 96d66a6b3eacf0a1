using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>An item that was made or edited.</summary>
public sealed record SavedItem(long Id, string Key, string Name, int Version)
{
    public int PriceVersion { get; init; }

    /// <summary>What was changed; empty for a new one, or when it said the same before.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
}

/// <summary>
/// Somebody who keeps the catalogue makes an item, or edits one: an import of a single item, by the same rules. Orders
/// that were made keep what their buyer saw.
/// </summary>
public sealed class SaveItem(CatalogueEdits edits)
{
    /// <param name="ItemId">Null makes a new one, at the end of its category.</param>
    /// <param name="Item">All its fields. The key of one that is there never changes; a new one without a key is given one.</param>
    public sealed record Request(Actor Actor, RequestKey Key, long? ItemId, CatalogueItem Item)
    {
        /// <summary>Where it stands; null leaves one that is there where it is.</summary>
        public long? CategoryId { get; init; }

        /// <summary>The version that was edited; nothing for a new one.</summary>
        public int? SeenVersion { get; init; }

        /// <summary>Also sets the stock, which is otherwise left to the orders. A new item has the stock it is given.</summary>
        public bool SetsStock { get; init; }

        /// <summary>The stock that was shown when it was set: an order may have taken some since.</summary>
        public int? SeenStock { get; init; }
    }

    public Task<Result<SavedItem>> HandleAsync(Request request, CancellationToken ct) => edits.ApplyAsync(
        (request.Actor, request.Key), request.ItemId is { } id ? [id] : [], edit => ItemEdit.RunAsync(edit, request, ct), ct);
}

/// <summary>Somebody who keeps the catalogue sets the questions of an item, all at once.</summary>
public sealed class SaveQuestions(CatalogueEdits edits)
{
    public sealed record Request(Actor Actor, RequestKey Key, long ItemId, IReadOnlyList<ItemQuestion> Questions)
    {
        public required int SeenVersion { get; init; }
    }

    public Task<Result<SavedItem>> HandleAsync(Request request, CancellationToken ct) => edits.ApplyAsync<SavedItem>(
        (request.Actor, request.Key), [request.ItemId],
        async edit => edit.Item(request.ItemId) is { } item
            ? await ItemEdit.RunAsync(edit, new(request.Actor, request.Key, item.Id, edit.State.FileItem(item) with { Questions = request.Questions })
            {
                SeenVersion = request.SeenVersion,
            }, ct)
            : new NotFound("item"),
        ct);
}
