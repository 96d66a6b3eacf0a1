namespace ArkMarket.Core.Shop;

/// <summary>Where in a catalogue something stands: a category, an item of it, a field. Counted from 0, as in JSON.</summary>
public readonly record struct CataloguePlace(int Category, int? Item = null, string Field = "")
{
    public CataloguePlace At(string field) => this with { Field = Field.Length == 0 ? field : $"{Field}.{field}" };

    public CataloguePlace At(string field, int index) => At($"{field}[{index}]");

    /// <summary>The path in JSON.</summary>
    public override string ToString()
    {
        var place = Item is { } item ? $"categories[{Category}].items[{item}]" : $"categories[{Category}]";
        return Field.Length == 0 ? place : $"{place}.{Field}";
    }
}

/// <summary>A rule that a catalogue breaks.</summary>
/// <param name="Place">Null: the file as a whole, which the rule then names.</param>
/// <param name="Rule">What should be there, as a sentence.</param>
public sealed record CatalogueFault(CataloguePlace? Place, string Rule)
{
    public override string ToString() => Place is { } place ? $"{place}: {Rule}" : Rule;
}
