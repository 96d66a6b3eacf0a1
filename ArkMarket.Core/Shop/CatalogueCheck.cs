using System.Text.RegularExpressions;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>The rules of a catalogue file, each fault named with its place.</summary>
internal static partial class CatalogueCheck
{
    private const string EmojiRule =
        "one plain emoji, or none. Flags, skin tones, joined emoji and a server's own are not possible.";

    public static IReadOnlyList<CatalogueFault> Faults(CatalogueFile file)
    {
        var faults = new List<CatalogueFault>();
        if (file.Format != CatalogueFile.FormatName || file.Version != CatalogueFile.FormatVersion)
            faults.Add(new(null, $"format: this is not an \"{CatalogueFile.FormatName}\" of version {CatalogueFile.FormatVersion}."));
        var categories = file.Categories ?? [];
        if (categories.Count is 0 or > CatalogueFile.CategoriesMax)
            faults.Add(new(null, $"categories: there are 1 to {CatalogueFile.CategoriesMax}."));
        if (categories.Sum(category => category?.Items?.Count ?? 0) > CatalogueFile.ItemsMax)
            faults.Add(new(null, $"items: there are at most {CatalogueFile.ItemsMax:N0}."));
        if (faults.Count > 0)
            return faults;

        // JSON may have null wherever a record belongs: no annotation keeps it out.
        var keys = new HashSet<string>();
        for (var c = 0; c < categories.Count; c++)
        {
            CheckCategory(categories[c], new(c), keys, faults);
            var items = categories[c]?.Items ?? [];
            for (var i = 0; i < items.Count; i++)
                CheckItem(items[i], new(c, i), keys, faults);
        }

        return faults;
    }

    public static void CheckKey(string? key, string scope, CataloguePlace place, (HashSet<string> Keys, List<CatalogueFault> Faults) found)
    {
        if (key is null || !KeyForm().IsMatch(key))
            found.Faults.Add(new(place.At("key"), "1 to 50 of a-z, 0-9 and dashes."));
        else if (!found.Keys.Add(scope + key))
            found.Faults.Add(new(place.At("key"), $"\"{key}\" is used twice."));
    }

    public static void CheckLine(string? text, CataloguePlace place, int lengthMax, List<CatalogueFault> faults)
    {
        CheckText(text, place, lengthMax, faults);
        if (text?.Contains('\n') is true)
            faults.Add(new(place, "one line."));
    }

    public static bool IsCurrency(string text) => CurrencyForm().IsMatch(text);

    private static void CheckCategory(CatalogueCategory? category, CataloguePlace place, HashSet<string> keys, List<CatalogueFault> faults)
    {
        if (category is null)
        {
            faults.Add(new(place, "there is nothing."));
            return;
        }

        CheckKey(category.Key, "category:", place, (keys, faults));
        CheckLine(category.Name, place.At("name"), ShopCategory.NameLengthMax, faults);
        CheckEmoji(category.Emoji, place, faults);
        CheckLine(category.Description, place.At("description"), ShopCategory.DescriptionLengthMax, faults);
    }

    private static void CheckItem(CatalogueItem? item, CataloguePlace place, HashSet<string> keys, List<CatalogueFault> faults)
    {
        if (item is null)
        {
            faults.Add(new(place, "there is nothing."));
            return;
        }

        CheckKey(item.Key, "item:", place, (keys, faults));
        CheckLine(item.Name, place.At("name"), ShopItem.NameLengthMax, faults);
        CheckEmoji(item.Emoji, place, faults);
        CheckText(item.Description, place.At("description"), ShopItem.TextLengthMax, faults);
        CheckText(item.DeliveryText, place.At("delivery_text"), ShopItem.TextLengthMax, faults);
        if (item.Picture is { } picture && !IsPicture(picture))
            faults.Add(new(place.At("picture"), $"the https address of a picture, at most {ShopItem.PictureLengthMax} characters, or none."));
        CheckNumbers(item, place, faults);
        CatalogueLists.Check(item, place, faults);
        QuestionCheck.Check(item, place, faults);
    }

    private static void CheckNumbers(CatalogueItem item, CataloguePlace place, List<CatalogueFault> faults)
    {
        Require(Credits.TryOf(item.Price, out _), "price", $"a whole number from 1 to {Credits.Max:N0}.");
        Require(item.Currency is not { } currency || IsCurrency(currency), "currency", "a code of three capital letters such as EUR, or none for market money.");
        Require(item.Stock is null or (>= 0 and <= ShopItem.StockMax), "stock", $"from 0 to {ShopItem.StockMax:N0}, or none for unlimited.");
        Require(item.LimitPerBuyer is null or (>= 1 and <= ShopItem.StockMax), "limit_per_buyer", $"from 1 to {ShopItem.StockMax:N0}, or none.");
        Require(item.LimitDays is null or (>= 1 and <= ShopItem.LimitDaysMax), "limit_days", $"from 1 to {ShopItem.LimitDaysMax}, or none for ever.");
        Require(item.LimitDays is null || item.LimitPerBuyer is not null, "limit_days", "only together with a limit per buyer.");
        Require(item.RequiredTrust is null or (>= 0 and <= ShopItem.TrustMax), "required_trust", $"from 0 to {ShopItem.TrustMax}, or none.");
        Require(item.RewardCredits is not { } reward || Credits.TryOf(reward, out _), "reward_credits", $"from 1 to {Credits.Max:N0}, or none.");
        Require(item.RewardRole is null || item.Role is not null, "reward_role", "the id of a role, or none.");

        void Require(bool holds, string field, string rule)
        {
            if (!holds)
                faults.Add(new(place.At(field), rule));
        }
    }

    // Discord itself fetches the picture, never this server.
    private static bool IsPicture(string text) =>
        text.Length <= ShopItem.PictureLengthMax && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;

    private static void CheckEmoji(string? emoji, CataloguePlace place, List<CatalogueFault> faults)
    {
        if (emoji is not null && ItemEmoji.Normalise(emoji) is null)
            faults.Add(new(place.At("emoji"), EmojiRule));
    }

    private static void CheckText(string? text, CataloguePlace place, int lengthMax, List<CatalogueFault> faults)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > lengthMax)
            faults.Add(new(place, $"1 to {lengthMax} characters."));
        else if (text.Any(letter => char.IsControl(letter) && letter != '\n'))
            faults.Add(new(place, "no control characters."));
    }

    [GeneratedRegex("^[a-z0-9-]{1,50}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex KeyForm();

    [GeneratedRegex("^[A-Z]{3}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CurrencyForm();
}
