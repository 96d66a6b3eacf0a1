using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>What a bulk edit makes of one item: decided the same way when it is shown beforehand and when it is done.</summary>
internal sealed record BulkPlan(Credits Price, bool Visible, int? Stock, long CategoryId)
{
    /// <summary>Why the item is left as it is.</summary>
    public string? Why { get; private init; }

    public IReadOnlyList<FieldChange> Changes { get; private init; } = [];

    /// <param name="item">As it stands.</param>
    /// <param name="bulk">What is done to it.</param>
    /// <param name="categoryKey">How a category is named in what is written down.</param>
    public static BulkPlan Of(ShopItem item, BulkEdit bulk, Func<long, string> categoryKey)
    {
        var now = new BulkPlan(item.Price, item.Visible, item.Stock, item.CategoryId);
        if (item.RetiredAt is not null)
            return now with { Why = "It was taken out of the catalogue." };
        if (bulk.Price is not null && item.Currency != bulk.Currency)
            return now with { Why = "Its price is in another currency." };
        if (NewPrice(item, bulk) is not { } price)
            return now with { Why = $"A price is at most {Credits.Max:N0}." };
        var then = new BulkPlan(price, bulk.Visible ?? item.Visible, bulk.SetsStock ? bulk.Stock : item.Stock, bulk.CategoryId ?? item.CategoryId);
        return then with { Changes = Between(now, then, categoryKey) };
    }

    public BulkLine Line(ShopItem item) => new(item.Id, item.Name, (Why, Changes.Count) switch
    {
        (not null, _) => BulkOutcome.Left,
        (_, 0) => BulkOutcome.Same,
        _ => BulkOutcome.Changed,
    })
    {
        Why = Why, Currency = item.Currency, Changes = Changes,
    };

    private static IReadOnlyList<FieldChange> Between(BulkPlan now, BulkPlan then, Func<long, string> categoryKey) =>
    [
        .. new[]
        {
            new FieldChange("price", $"{now.Price.Value}", $"{then.Price.Value}"),
            new FieldChange(CatalogueChange.Visible, now.Visible ? "yes" : "no", then.Visible ? "yes" : "no"),
            new FieldChange(CatalogueChange.Stock, $"{now.Stock}", $"{then.Stock}"),
            new FieldChange("category", categoryKey(now.CategoryId), categoryKey(then.CategoryId)),
        }.Where(change => change.From != change.To),
    ];

    private static Credits? NewPrice(ShopItem item, BulkEdit bulk)
    {
        var price = bulk switch
        {
            { Price: { } set } => set,
            { PricePercent: { } percent } => (long)Math.Max(1, Math.Round(item.Price.Value * (100m + percent) / 100m, MidpointRounding.AwayFromZero)),
            _ => item.Price.Value,
        };
        return Credits.TryOf(price, out var credits) ? credits : null;
    }
}
