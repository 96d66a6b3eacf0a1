namespace ArkMarket.Core.Shop;

/// <summary>The rules for what an item has several of: maps, specialities, parts.</summary>
internal static class CatalogueLists
{
    /// <summary>Separates the entries of a list in one CSV cell, so no entry has it.</summary>
    public const char Separator = '|';

    public static void Check(CatalogueItem item, CataloguePlace place, List<CatalogueFault> faults)
    {
        CheckNames(item.Maps, place.At("maps"), (ShopItem.MapsMax, ShopItem.MapLengthMax), faults);
        CheckNames(item.Specialities, place.At("specialities"), (ShopItem.SpecialitiesMax, ShopItem.SpecialityLengthMax), faults);
        CheckParts(item, place.At("parts"), faults);
    }

    private static void CheckNames(IReadOnlyList<string>? names, CataloguePlace place, (int Count, int Length) most, List<CatalogueFault> faults)
    {
        if (names is null)
            return;
        if (names.Count > most.Count)
            faults.Add(new(place, $"at most {most.Count}."));
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Count)
            faults.Add(new(place, "each once."));
        if (names.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > most.Length || name != name.Trim()
            || name.Any(letter => char.IsControl(letter) || letter == Separator)))
            faults.Add(new(place, $"each has 1 to {most.Length} characters on one line, without {Separator} and without spaces around it."));
    }

    private static void CheckParts(CatalogueItem item, CataloguePlace place, List<CatalogueFault> faults)
    {
        if (item.Parts is not { Count: > 0 } parts)
            return;
        if (parts.Count > ItemPart.PerItemMax)
            faults.Add(new(place, $"at most {ItemPart.PerItemMax}."));
        if (parts.Any(part => part?.Key is null))
            faults.Add(new(place, "each names the key of an item."));
        else if (parts.DistinctBy(part => part.Key).Count() != parts.Count || parts.Any(part => part.Key == item.Key))
            faults.Add(new(place, "each item once, and not the bundle itself."));
        if (parts.Any(part => part?.Quantity is < 1 or > ItemPart.QuantityMax))
            faults.Add(new(place, $"each from 1 to {ItemPart.QuantityMax:N0} times."));
    }
}
