using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>Somebody who keeps the catalogue puts an item into the shop or takes it out; orders that were made stay as they are.</summary>
public sealed class ShowItem(ItemChanges changes)
{
    /// <param name="Item">Its id or key.</param>
    public sealed record Request(Actor Actor, RequestKey Key, string Item, bool Visible);

    public Task<Result<ItemChanged>> HandleAsync(Request request, CancellationToken ct) => changes.ApplyAsync(
        (request.Actor, request.Key, request.Item),
        change =>
        {
            if (change.Item.Visible == request.Visible)
                return Task.FromResult<Result<ItemChanged>>(new AlreadyShownSo(change.Item.Name, request.Visible));
            change.Item.Show(request.Visible);
            return Task.FromResult<Result<ItemChanged>>(change.Done(request.Visible ? "shown" : "hidden", InWords(!request.Visible), InWords(request.Visible)));
        },
        ct);

    private static string InWords(bool visible) => visible ? "in the shop" : "hidden";
}

public sealed record AlreadyShownSo(string Item, bool Visible) : Refusal
{
    public override string Explain(Wording wording) => $"{Item} is {(Visible ? "in the shop" : "hidden")} already. Nothing was changed.";
}
