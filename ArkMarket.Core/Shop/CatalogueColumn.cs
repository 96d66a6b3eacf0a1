using System.Text.Json;

namespace ArkMarket.Core.Shop;

/// <summary>One field of an item as text: a column in CSV, a line in what an import would change.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Write">The field as text; empty for none.</param>
/// <param name="Read">The item with the field set from text, or null when the text cannot be one.</param>
/// <param name="Rule">What a text that cannot be read should have been.</param>
internal sealed record CatalogueColumn(string Name, Func<CatalogueItem, string> Write, Func<CatalogueItem, string, CatalogueItem?> Read, string Rule)
{
    private const string WholeNumber = "a whole number in digits, or empty.";
    private const string RolePrefix = "role:";

    public static readonly IReadOnlyList<CatalogueColumn> All =
    [
        Text("key", item => item.Key, (item, text) => item with { Key = text?.Trim() }),
        Text("name", item => item.Name, (item, text) => item with { Name = text }),
        Text("emoji", item => item.Emoji, (item, text) => item with { Emoji = text?.Trim() }),
        Text("description", item => item.Description, (item, text) => item with { Description = text }),
        Number("price", item => item.Price, (item, number) => item with { Price = number ?? 0 }),
        Text("currency", item => item.Currency, (item, text) => item with { Currency = text?.Trim().ToUpperInvariant() }),
        Count("stock", item => item.Stock, (item, number) => item with { Stock = number }),
        Count("limit_per_buyer", item => item.LimitPerBuyer, (item, number) => item with { LimitPerBuyer = number }),
        Count("limit_days", item => item.LimitDays, (item, number) => item with { LimitDays = number }),
        List("maps", item => item.Maps, (item, names) => item with { Maps = names }),
        List("specialities", item => item.Specialities, (item, names) => item with { Specialities = names }),
        Count("required_trust", item => item.RequiredTrust, (item, number) => item with { RequiredTrust = number }),
        Number("reward_credits", item => item.RewardCredits, (item, number) => item with { RewardCredits = number }),
        // A bare id of eighteen digits is rounded by every spreadsheet.
        Text("reward_role", item => item.RewardRole is { } role ? RolePrefix + role : null, (item, text) => item with { RewardRole = text?.Trim().Replace(RolePrefix, "") }),
        new("parts", WriteParts, ReadParts, "keys of items with their quantity, such as rex-egg*2|saddle*1."),
        Text("picture", item => item.Picture, (item, text) => item with { Picture = text?.Trim() }),
        Text("delivery_text", item => item.DeliveryText, (item, text) => item with { DeliveryText = text }),
        new("questions", WriteQuestions, ReadQuestions, "one question as plain text, or a list of questions as in the JSON file."),
        new("visible", item => item.Visible ? "yes" : "no", (item, text) => Flag(text) is { } flag ? item with { Visible = flag } : null, "yes or no."),
    ];

    /// <summary>Yes, no, or nothing that is either.</summary>
    public static bool? Flag(string text) => text.Trim().ToUpperInvariant() switch
    {
        "" or "YES" or "TRUE" or "1" => true,
        "NO" or "FALSE" or "0" => false,
        _ => null,
    };

    private static CatalogueColumn Text(string name, Func<CatalogueItem, string?> get, Func<CatalogueItem, string?, CatalogueItem> set) =>
        new(name, item => get(item) ?? "", (item, text) => set(item, text.Length == 0 ? null : text), "");

    private static CatalogueColumn Number(string name, Func<CatalogueItem, long?> get, Func<CatalogueItem, long?, CatalogueItem> set) => new(
        name, item => get(item)?.ToString() ?? "",
        (item, text) => text.Trim() is not { Length: > 0 } digits ? set(item, null) : long.TryParse(digits, out var number) ? set(item, number) : null,
        WholeNumber);

    private static CatalogueColumn Count(string name, Func<CatalogueItem, int?> get, Func<CatalogueItem, int?, CatalogueItem> set) => new(
        name, item => get(item)?.ToString() ?? "",
        (item, text) => text.Trim() is not { Length: > 0 } digits ? set(item, null) : int.TryParse(digits, out var number) ? set(item, number) : null,
        WholeNumber);

    private static CatalogueColumn List(string name, Func<CatalogueItem, IReadOnlyList<string>?> get, Func<CatalogueItem, IReadOnlyList<string>, CatalogueItem> set) =>
        new(name, item => string.Join(CatalogueLists.Separator, get(item) ?? []), (item, text) => set(item, Split(text)), "");

    private static string[] Split(string text) =>
        text.Split(CatalogueLists.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string WriteParts(CatalogueItem item) =>
        string.Join(CatalogueLists.Separator, (item.Parts ?? []).Select(part => $"{part.Key}*{part.Quantity}"));

    private static CatalogueItem? ReadParts(CatalogueItem item, string text)
    {
        var parts = new List<CataloguePart>();
        foreach (var entry in Split(text))
        {
            var words = entry.Split('*', StringSplitOptions.TrimEntries);
            var quantity = 1;
            if (words.Length > 2 || (words.Length == 2 && !int.TryParse(words[1], out quantity)))
                return null;
            parts.Add(new CataloguePart(words[0], quantity));
        }

        return item with { Parts = parts };
    }

    private static string WriteQuestions(CatalogueItem item) => item.Questions is { Count: > 0 } questions
        ? JsonSerializer.Serialize(questions, CellJson)
        : item.Question ?? "";

    private static CatalogueItem? ReadQuestions(CatalogueItem item, string text)
    {
        if (!text.TrimStart().StartsWith('['))
            return item with { Question = text.Length == 0 ? null : text };
        try
        {
            return item with { Questions = JsonSerializer.Deserialize<IReadOnlyList<ItemQuestion>>(text, CellJson) };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly JsonSerializerOptions CellJson = new(CatalogueFile.Json) { WriteIndented = false };
}
