using System.Globalization;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>Somebody who keeps the catalogue gives an item a new price. Orders keep the price their buyer saw.</summary>
public sealed class ChangePrice(ItemChanges changes)
{
    /// <summary>What stands for market money where a currency is named.</summary>
    public const string Market = "market";

    /// <param name="Item">Its id or key.</param>
    /// <param name="Price">As it was typed: whole in market money, with two decimals in a currency that is settled outside.</param>
    public sealed record Request(Actor Actor, RequestKey Key, string Item, string Price)
    {
        /// <summary>A code such as EUR, or <see cref="Market"/>. Null: as it is now.</summary>
        public string? Currency { get; init; }
    }

    public async Task<Result<ItemChanged>> HandleAsync(Request request, CancellationToken ct)
    {
        var named = request.Currency?.Trim().ToUpperInvariant();
        if (named is not null && named != Market.ToUpperInvariant() && !CatalogueCheck.IsCurrency(named))
            return new InvalidInput($"A currency is a code of three letters such as EUR, or {Market} for market money.");
        return await changes.ApplyAsync((request.Actor, request.Key, request.Item), change => Task.FromResult(Decide(change, request, named)), ct);
    }

    private static Result<ItemChanged> Decide(ItemChange change, Request request, string? named)
    {
        var item = change.Item;
        var currency = named is null ? item.Currency : named == Market.ToUpperInvariant() ? null : named;
        if (!TryRead(request.Price, currency, out var price))
            return new PriceUnreadable(currency is not null);
        var before = change.Wording.Price(item.Price, item.Currency);
        if (item.Reprice((price, currency), contentsChanged: false, change.Actor, change.Work.Now) is not { } version)
            return new PriceStands(item.Name, item.Price) { Currency = item.Currency };
        change.Db.Add(version);
        return change.Done("price", before, change.Wording.Price(price, currency));
    }

    /// <summary>A price as people write it: 1,200 and 1 200 as well as 1200; a currency has its cents behind a point.</summary>
    public static bool TryRead(string text, string? currency, out Credits price)
    {
        price = default;
        if (!decimal.TryParse(text.Replace(",", "").Replace(" ", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Credits.Max)
            return false;
        var units = currency is null ? amount : amount * 100;
        return units == decimal.Truncate(units) && units <= Credits.Max && Credits.TryOf((long)units, out price);
    }
}

public sealed record PriceUnreadable(bool HasCents) : Refusal
{
    public override string Explain(Wording wording) => HasCents
        ? "A price in a currency is a number with at most two decimals, such as 4.99. Nothing was changed."
        : $"A price in {wording.CurrencyName} is a whole number from 1 to {Credits.Max:N0}. Nothing was changed.";
}

public sealed record PriceStands(string Item, Credits Price) : Refusal
{
    public string? Currency { get; init; }

    public override string Explain(Wording wording) => $"{Item} costs {wording.Price(Price, Currency)} already. Nothing was changed.";
}
