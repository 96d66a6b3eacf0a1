using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Some fields of an item that one form edits together.</summary>
/// <param name="Key">In custom ids.</param>
/// <param name="Label">On the button.</param>
internal sealed record PanelItemPart(string Key, string Label)
{
    /// <summary>At most five, with what they are now.</summary>
    public required Func<CatalogueItem, Wording, IReadOnlyList<Component>> Fields { get; init; }

    /// <summary>The item with what was typed; whether it may be so is for the rules of the catalogue to say.</summary>
    public required Func<InteractionContext, CatalogueItem, Result<CatalogueItem>> Apply { get; init; }
}

internal static class PanelItemParts
{
    private const string Market = "market";

    public static IReadOnlyList<PanelItemPart> All { get; } =
    [
        new("texts", "Texts")
        {
            Fields = (item, _) =>
            [
                PanelFields.Line("name", "Name", item.Name, ShopItem.NameLengthMax),
                PanelFields.Line("emoji", "Emoji", item.Emoji, 8).Optional("One plain emoji, or nothing."),
                PanelFields.Text("description", "Description", item.Description, ShopItem.TextLengthMax),
                PanelFields.Text("delivery", "Delivery", item.DeliveryText, ShopItem.TextLengthMax).With("How the hand-over works and what to prepare."),
                PanelFields.Line("picture", "Picture", item.Picture, ShopItem.PictureLengthMax).Optional("The https address of a picture, or nothing."),
            ],
            Apply = (context, item) => item with
            {
                Name = PanelFields.Read(context, "name"), Emoji = PanelFields.Read(context, "emoji"), Description = PanelFields.Read(context, "description"),
                DeliveryText = PanelFields.Read(context, "delivery"), Picture = PanelFields.Read(context, "picture"),
            },
        },
        new("price", "Price")
        {
            Fields = (item, wording) =>
            [
                PanelParts.Consequence("Whoever orders from now on pays the new price. Orders that were made keep the price their buyer saw."),
                PanelFields.Line("price", "Price", PriceText(item), 30).With(DiscordText.Truncate($"Such as 500 {wording.CurrencyName}, or 4.99 in a currency: the number alone.", DiscordLimits.LabelDescription)),
                PanelFields.Line("currency", "Currency", item.Currency ?? Market, 10).Optional($"{Market} for market money, or a code such as EUR that is paid outside."),
            ],
            Apply = ReadPrice,
        },
        new("limits", "Limits")
        {
            Fields = (item, _) =>
            [
                PanelFields.Line("limit", "Per buyer", $"{item.LimitPerBuyer}", 9).Optional("How many one buyer may order. Nothing: no limit."),
                PanelFields.Line("days", "Within days", $"{item.LimitDays}", 3).Optional("The days that limit looks back on. Nothing: for ever."),
                PanelFields.Line("trust", "Trust needed", $"{item.RequiredTrust}", 3).Optional($"0 to {ShopItem.TrustMax}. Nothing: anybody."),
                PanelFields.Text("maps", "Maps", string.Join(", ", item.Maps ?? []), 1_200).Optional("Where it is handed over, with commas between. Nothing: the buyer is not asked."),
                PanelFields.Line("specialities", "Sellers need", string.Join(", ", item.Specialities ?? []), 400).Optional("Specialities a seller must have, with commas between."),
            ],
            Apply = (context, item) =>
                PanelFields.TryInteger(context, "limit", out var limit) && PanelFields.TryInteger(context, "days", out var days) && PanelFields.TryInteger(context, "trust", out var trust)
                    ? item with
                    {
                        LimitPerBuyer = limit, LimitDays = days, RequiredTrust = trust,
                        Maps = PanelFields.Names(context, "maps", ',', '\n'), Specialities = PanelFields.Names(context, "specialities", ',', '\n'),
                    }
                    : new InvalidInput("Limits are whole numbers, written in digits, or nothing."),
        },
        new("extras", "Reward and bundle")
        {
            Fields = (item, _) =>
            [
                PanelParts.Consequence("A reward is given to the buyer when the order completes. A change of what a bundle holds is a new offer, like a new price."),
                PanelFields.Line("reward", "Reward", $"{item.RewardCredits}", 13).Optional("Market money. Nothing: none."),
                new Label("Reward role", new RoleSelect("role") { MinValues = 0, IsRequired = false, DefaultValues = Role(item) }),
                PanelFields.Text("parts", "A bundle holds", string.Join('\n', (item.Parts ?? []).Select(part => $"{part.Key} {part.Quantity}")), 1_500)
                    .Optional("One item on each line: its key and how many, such as “rex-egg 3”."),
            ],
            Apply = ReadExtras,
        },
    ];

    public static PanelItemPart? Find(string? key) => All.FirstOrDefault(part => part.Key == key);

    /// <summary>A price and currency as they were typed into a form.</summary>
    public static Result<CatalogueItem> ReadPrice(InteractionContext context, CatalogueItem item)
    {
        var typed = PanelFields.Read(context, "currency")?.ToUpperInvariant();
        var currency = typed is null || typed == Market.ToUpperInvariant() ? null : typed;
        return ChangePrice.TryRead(PanelFields.Read(context, "price") ?? "", currency, out var price)
            ? item with { Price = price.Value, Currency = currency }
            : new PriceUnreadable(currency is not null);
    }

    private static Result<CatalogueItem> ReadExtras(InteractionContext context, CatalogueItem item)
    {
        if (!PanelFields.TryNumber(context, "reward", out var reward))
            return new InvalidInput("A reward is a whole number, written in digits, or nothing.");
        List<CataloguePart> parts = [];
        foreach (var line in PanelFields.Names(context, "parts", '\n'))
        {
            var space = line.LastIndexOf(' ');
            if (space < 1 || !int.TryParse(line[(space + 1)..], out var quantity))
                return new InvalidInput("Each line of a bundle has the key of an item, a space, and how many, such as “rex-egg 3”.");
            parts.Add(new CataloguePart(line[..space].Trim(), quantity));
        }

        return item with { RewardCredits = reward, RewardRole = context.Interaction.Fields.GetValues("role")?.FirstOrDefault(), Parts = parts };
    }

    private static IReadOnlyList<SelectDefault> Role(CatalogueItem item) =>
        Snowflake.TryParse(item.RewardRole ?? "", out var role) ? [SelectDefault.Role(role)] : [];

    private static string PriceText(CatalogueItem item) =>
        item.Currency is null ? $"{item.Price}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item.Price / 100m:0.00}");
}
