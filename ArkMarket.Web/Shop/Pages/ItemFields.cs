using System.Globalization;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>An item's form: its fields are named as in a catalogue file.</summary>
internal static class ItemFields
{
    /// <summary>How many parts can be added at once; saving makes room for more.</summary>
    public const int NewParts = 3;

    private static readonly HashSet<string> Plain =
    [
        "category", "name", "emoji", "description", "picture", "price", "currency", "stock", "limit_per_buyer", "limit_days", "maps", "specialities",
        "required_trust", "reward_credits", "reward_role", "parts", "delivery_text", "key",
    ];

    public static bool Has(string field) => Plain.Contains(field);

    /// <param name="form">What was posted.</param>
    /// <param name="standing">What stands; what the form does not ask for is kept from it.</param>
    /// <param name="how">Whether it is a new item, and whether whoever sent it may promise rewards.</param>
    public static CatalogueItem Read(FormState form, CatalogueItem standing, (bool IsNew, bool MayReward) how)
    {
        var currency = form.TextOrNull("currency")?.ToUpperInvariant();
        var item = standing with
        {
            Name = form.Text("name"),
            Emoji = form.TextOrNull("emoji"),
            Description = form.Text("description"),
            Picture = form.TextOrNull("picture"),
            Price = PriceText.Read(form, "price", currency),
            Currency = currency,
            LimitPerBuyer = Whole(form, "limit_per_buyer"),
            LimitDays = Whole(form, "limit_days"),
            Maps = Lines(form, "maps"),
            Specialities = Lines(form, "specialities"),
            RequiredTrust = Whole(form, "required_trust"),
            Parts = Parts(form),
            DeliveryText = form.Text("delivery_text"),
            Visible = form.Flag("visible"),
        };
        if (how.IsNew)
            item = item with { Stock = Whole(form, "stock"), Key = form.TextOrNull("key")?.ToLowerInvariant() };
        return how.MayReward
            ? item with { RewardCredits = form.NumberOrNull("reward_credits"), RewardRole = form.TextOrNull("reward_role") }
            : item;
    }

    private static int? Whole(FormState form, string field)
    {
        if (form.NumberOrNull(field) is not { } number)
            return null;
        if (number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        form.Fault(field, "That number is too large.");
        return null;
    }

    private static List<string> Lines(FormState form, string field) =>
        [.. form.Text(field).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Rows that name nothing are left out: that is how a part is taken away.</summary>
    private static List<CataloguePart> Parts(FormState form)
    {
        var parts = new List<CataloguePart>();
        for (var row = 0; row < ItemPart.PerItemMax + NewParts; row++)
        {
            if (form.TextOrNull($"part-key-{row}") is not { } key)
                continue;
            if (!int.TryParse(form.Text($"part-quantity-{row}"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity))
                form.Fault("parts", $"How many of {key}? Please give a whole number.");
            parts.Add(new CataloguePart(key.ToLowerInvariant(), quantity));
        }

        return parts;
    }
}
