using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>Somebody who keeps the catalogue counts an item's stock anew, or adds to it, with a reason that stays.</summary>
public sealed class AdjustStock(ItemChanges changes)
{
    /// <param name="Item">Its id or key.</param>
    public sealed record Request(Actor Actor, RequestKey Key, string Item, string Reason)
    {
        /// <summary>How many more or, below zero, fewer. One of the three is given.</summary>
        public long? By { get; init; }

        public long? To { get; init; }

        public bool Unlimited { get; init; }
    }

    public async Task<Result<ItemChanged>> HandleAsync(Request request, CancellationToken ct)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > StockMovement.NoteLengthMax)
            return new InvalidInput($"A reason has 1 to {StockMovement.NoteLengthMax} characters.");
        if ((request.By is null ? 0 : 1) + (request.To is null ? 0 : 1) + (request.Unlimited ? 1 : 0) != 1)
            return new InvalidInput("Give one of the three: by how many the stock changes, what it is set to, or that it is unlimited.");
        return await changes.ApplyAsync((request.Actor, request.Key, request.Item), change => Task.FromResult(Decide(change, request, reason)), ct);
    }

    private static Result<ItemChanged> Decide(ItemChange change, Request request, string reason)
    {
        var item = change.Item;
        if (request.By is not null && item.Stock is null)
            return new StockUnlimited(item.Name);
        long? wanted = request.Unlimited ? null : request.To ?? item.Stock + request.By;
        if (wanted is < 0 or > ShopItem.StockMax)
            return new StockOutOfRange(item.Name, item.Stock ?? 0);
        var before = InWords(item.Stock);
        ShopStock.Set(change.Db, item, (int?)wanted, new(StockReason.Adjusted, change.Work.Now) { Actor = change.Actor, Note = reason });
        return change.Done("stock", before, InWords(item.Stock));
    }

    private static string InWords(int? stock) => stock?.ToString("N0") ?? "unlimited";
}

public sealed record StockUnlimited(string Item) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The stock of {Item} is unlimited, so there is nothing to add to. Nothing was changed. Set it to a number instead.";
}

public sealed record StockOutOfRange(string Item, int Stock) : Refusal
{
    public override string Explain(Wording wording) =>
        $"A stock is from 0 to {ShopItem.StockMax:N0}, and {Item} has {Stock:N0}. Nothing was changed.";
}
