using System.Text.RegularExpressions;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>The rules of a catalogue file, each fault named with its place.</summary>
internal static partial class CatalogueCheck
{
    private const string EmojiRule =
        "one plain emoji, or none. Flags, skin tones, joined emoji and a server's own are not possible.";

    public static IReadOnlyList<string> Faults(CatalogueFile file)
    {
        var faults = new List<string>();
        if (file.Format != CatalogueFile.FormatName || file.Version != CatalogueFile.FormatVersion)
            faults.Add($"format: this is not an \"{CatalogueFile.FormatName}\" of version {CatalogueFile.FormatVersion}.");
        var categories = file.Categories ?? [];
        if (categories.Count is 0 or > CatalogueFile.CategoriesMax)
            faults.Add($"categories: there are 1 to {CatalogueFile.CategoriesMax}.");
        if (categories.Sum(category => category?.Items?.Count ?? 0) > CatalogueFile.ItemsMax)
            faults.Add($"items: there are at most {CatalogueFile.ItemsMax:N0}.");
        if (faults.Count > 0)
            return faults;

        // JSON may have null wherever a record belongs: no annotation keeps it out.
        var keys = new HashSet<string>();
        for (var c = 0; c < categories.Count; c++)
        {
            CheckCategory(categories[c], $"categories[{c}]", keys, faults);
            var items = categories[c]?.Items ?? [];
            for (var i = 0; i < items.Count; i++)
                CheckItem(items[i], $"categories[{c}].items[{i}]", keys, faults);
        }

        return faults;
    }

    private static void CheckCategory(CatalogueCategory? category, string place, HashSet<string> keys, List<string> faults)
    {
        if (category is null)
        {
            faults.Add($"{place}: there is nothing.");
            return;
        }

        CheckKey(category.Key, "category:", place, keys, faults);
        CheckLine(category.Name, $"{place}.name", ShopCategory.NameLengthMax, faults);
        CheckEmoji(category.Emoji, place, faults);
        CheckLine(category.Description, $"{place}.description", ShopCategory.DescriptionLengthMax, faults);
    }

    private static void CheckItem(CatalogueItem? item, string place, HashSet<string> keys, List<string> faults)
    {
        if (item is null)
        {
            faults.Add($"{place}: there is nothing.");
            return;
        }

        CheckKey(item.Key, "item:", place, keys, faults);
        CheckLine(item.Name, $"{place}.name", ShopItem.NameLengthMax, faults);
        CheckEmoji(item.Emoji, place, faults);
        CheckText(item.Description, $"{place}.description", ShopItem.TextLengthMax, faults);
        CheckText(item.DeliveryText, $"{place}.delivery_text", ShopItem.TextLengthMax, faults);
        CheckLine(item.Question, $"{place}.question", ShopItem.QuestionLengthMax, faults);
        if (!Credits.TryOf(item.Price, out _))
            faults.Add($"{place}.price: a whole number from 1 to {Credits.Max:N0}.");
        if (item.Stock is < 0 or > ShopItem.StockMax)
            faults.Add($"{place}.stock: from 0 to {ShopItem.StockMax:N0}, or null for unlimited.");
        if (item.LimitPerBuyer is < 1 or > ShopItem.StockMax)
            faults.Add($"{place}.limit_per_buyer: from 1 to {ShopItem.StockMax:N0}, or null for none.");
    }

    private static void CheckKey(string? key, string scope, string place, HashSet<string> keys, List<string> faults)
    {
        if (key is null || !KeyForm().IsMatch(key))
            faults.Add($"{place}.key: 1 to 50 of a-z, 0-9 and dashes.");
        else if (!keys.Add(scope + key))
            faults.Add($"{place}.key: \"{key}\" is used twice.");
    }

    private static void CheckEmoji(string? emoji, string place, List<string> faults)
    {
        if (emoji is not null && ItemEmoji.Normalise(emoji) is null)
            faults.Add($"{place}.emoji: {EmojiRule}");
    }

    private static void CheckLine(string? text, string place, int lengthMax, List<string> faults)
    {
        CheckText(text, place, lengthMax, faults);
        if (text?.Contains('\n') is true)
            faults.Add($"{place}: one line.");
    }

    private static void CheckText(string? text, string place, int lengthMax, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > lengthMax)
            faults.Add($"{place}: 1 to {lengthMax} characters.");
        else if (text.Any(letter => char.IsControl(letter) && letter != '\n'))
            faults.Add($"{place}: no control characters.");
    }

    [GeneratedRegex("^[a-z0-9-]{1,50}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex KeyForm();
}
