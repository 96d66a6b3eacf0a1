using System.Globalization;
using ArkMarket.Core.Shop;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>Which items the catalogue's page lists: read from the address and written back into it.</summary>
public sealed record ItemListState(ItemFilter Filter)
{
    public const string Visible = "visible";
    public const string Hidden = "hidden";
    public const string SoldOut = "sold-out";
    public const string Retired = "retired";

    public static IReadOnlyList<(string Value, string Label)> Shows { get; } =
        [("", "All"), (Visible, "Visible"), (Hidden, "Hidden"), (SoldOut, "Out of stock"), (Retired, "Taken out")];

    public static IReadOnlyList<(string Value, string Label)> Sorts { get; } =
    [
        ("", "As in shop"), ("name", "Name"), ("price", "Price, low first"), ("-price", "Price, high first"), ("stock", "Stock, low first"),
        ("-stock", "Stock, high first"), ("-updated", "Changed last"),
    ];

    /// <summary>As in the address: a sort's name, with a dash in front when it is upside down.</summary>
    public string Sort => (Filter.Descending ? "-" : "") + (Filter.Sort is ItemSort.Position ? "" : Filter.Sort.ToString().ToLowerInvariant());

    public string Show => Filter switch
    {
        { Retired: true } => Retired,
        { OutOfStock: true } => SoldOut,
        { Visible: true } => Visible,
        { Visible: false } => Hidden,
        _ => "",
    };

    /// <summary>Whether the list is one category as the shop shows it, so that its items can be moved.</summary>
    public bool IsInOrder => Filter is { CategoryId: not null, Text: null, Retired: false, OutOfStock: false, Visible: null, Sort: ItemSort.Position, Descending: false };

    public static ItemListState Of(Func<string, string> query)
    {
        var sort = query("sort");
        var show = query("show");
        return new ItemListState(new ItemFilter
        {
            Text = query("text") is { Length: > 0 } text ? text : null,
            CategoryId = long.TryParse(query("category"), NumberStyles.None, CultureInfo.InvariantCulture, out var category) ? category : null,
            Visible = show switch { Visible => true, Hidden => false, _ => null },
            OutOfStock = show == SoldOut,
            Retired = show == Retired,
            Sort = Enum.TryParse<ItemSort>(sort.TrimStart('-'), ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : ItemSort.Position,
            Descending = sort.StartsWith('-'),
            Page = int.TryParse(query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 1 ? page - 1 : 0,
        });
    }

    /// <summary>The query of another page of the same list, with its question mark.</summary>
    public string Query(int page = 0)
    {
        List<string> parts = [];
        Add("text", Filter.Text ?? "");
        Add("category", Filter.CategoryId?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add("show", Show);
        Add("sort", Sort);
        Add("page", page > 0 ? (page + 1).ToString(CultureInfo.InvariantCulture) : "");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

        void Add(string name, string value)
        {
            if (value.Length > 0)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>The same list sorted by this: upside down when it is so already.</summary>
    public ItemListState SortedBy(ItemSort sort) =>
        new(Filter with { Sort = sort, Descending = Filter.Sort == sort && !Filter.Descending, Page = 0 });

    public string? AriaSort(ItemSort sort) => Filter.Sort != sort ? null : Filter.Descending ? "descending" : "ascending";
}
