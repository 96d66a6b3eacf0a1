namespace ArkMarket.Core.Shop;

/// <summary>One field that an import changes, as text.</summary>
public sealed record FieldChange(string Field, string From, string To);

/// <summary>What an import does to one category or item.</summary>
/// <param name="Subject">"category" or "item", with its key.</param>
/// <param name="Fields">Empty when it is new.</param>
public sealed record CatalogueChange(string Subject, string Name, IReadOnlyList<FieldChange> Fields)
{
    public const string Stock = "stock";
    public const string Visible = "visible";

    public bool IsItem { get; init; }

    public bool IsNew { get; init; }

    public bool Hides => Fields.Any(change => change is { Field: Visible, To: "no" });

    /// <summary>Whether it is the same change but for the stock, which moves with every order.</summary>
    public bool IsSameAs(CatalogueChange other) => Subject == other.Subject && IsNew == other.IsNew && Fields.Except(other.Fields).All(IsStock)
        && other.Fields.Except(Fields).All(IsStock);

    private static bool IsStock(FieldChange change) => change.Field == Stock;

    /// <summary>The fields in which one item differs from another.</summary>
    public static IReadOnlyList<FieldChange> Of(CatalogueItem before, CatalogueItem after)
    {
        var (from, to) = (before.Normalised(), after.Normalised());
        return [.. CatalogueColumn.All.Select(column => new FieldChange(column.Name, column.Write(from), column.Write(to))).Where(field => field.From != field.To)];
    }

    /// <summary>What has to be done to a catalogue so that it says what a file says. What the file does not name stays. Both are normalised.</summary>
    internal static IReadOnlyList<CatalogueChange> Between(CatalogueFile now, CatalogueFile file)
    {
        var categories = now.Categories!.ToDictionary(category => category.Key!);
        var items = Items(now).ToDictionary(found => found.Item.Key!);
        var changes = new List<CatalogueChange>();
        foreach (var category in file.Categories!)
            Add(changes, new($"category {category.Key}", category.Name!, Compared(categories.GetValueOrDefault(category.Key!), category)) { IsNew = !categories.ContainsKey(category.Key!) });
        foreach (var found in Items(file))
            Add(changes, OfItem(items.TryGetValue(found.Item.Key!, out var before) ? before : null, found));
        return changes;
    }

    internal static IEnumerable<(CatalogueCategory Category, CatalogueItem Item)> Items(CatalogueFile file) =>
        file.Categories!.SelectMany(category => (category.Items ?? []).Select(item => (category, item)));

    private static CatalogueChange OfItem((CatalogueCategory Category, CatalogueItem Item)? before, (CatalogueCategory Category, CatalogueItem Item) after)
    {
        var fields = new List<FieldChange>();
        if (before is { } old)
        {
            fields.AddRange(CatalogueColumn.All.Select(column => new FieldChange(column.Name, column.Write(old.Item), column.Write(after.Item))));
            fields.Add(new FieldChange("category", old.Category.Key!, after.Category.Key!));
        }

        return new($"item {after.Item.Key}", after.Item.Name!, [.. fields.Where(field => field.From != field.To)]) { IsItem = true, IsNew = before is null };
    }

    private static IReadOnlyList<FieldChange> Compared(CatalogueCategory? before, CatalogueCategory after) => before is null
        ? []
        :
        [
            .. new[]
            {
                new FieldChange("name", before.Name!, after.Name!),
                new FieldChange("emoji", before.Emoji ?? "", after.Emoji ?? ""),
                new FieldChange("description", before.Description!, after.Description!),
                new FieldChange(Visible, before.Visible ? "yes" : "no", after.Visible ? "yes" : "no"),
            }.Where(field => field.From != field.To),
        ];

    private static void Add(List<CatalogueChange> changes, CatalogueChange change)
    {
        if (change.IsNew || change.Fields.Count > 0)
            changes.Add(change);
    }
}
