using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>The card of one item, and the forms that order from it.</summary>
internal static class ShopCard
{
    private const int TitleLengthMax = 45;

    // What is shown of a list whose every entry could be as long as it may.
    private const int ListLengthMax = 300;

    /// <param name="item">The item, with the price version that its button will name.</param>
    /// <param name="page">The page to go back to.</param>
    /// <param name="offer">Makes this card start one order only, however often its buttons are pressed.</param>
    /// <param name="wording">How the server names its money.</param>
    public static MessagePayload Of(ItemView item, int page, Guid offer, Wording wording)
    {
        var isSoldOut = item.Stock is 0;
        // With several maps there is one thing to ask before anything can be ordered.
        var order = item.Maps.Count > 1
            ? CustomId.Of(ShopOrderFormButton.Id, item.Id, item.PriceVersion, offer, ShopOrderFormButton.MapOnly)
            : CustomId.Of(ShopOrderButton.Id, item.Id, item.PriceVersion, offer);
        var several = CustomId.Of(ShopOrderFormButton.Id, item.Id, item.PriceVersion, offer, ShopOrderFormButton.Everything);
        return ShopMessages.Framed(
            Title(item),
            new Separator(),
            new TextDisplay(Facts(item, wording)),
            new TextDisplay($"**How delivery works**\n{Markdown.Escape(item.DeliveryText)}{Asked(item)}"),
            new TextDisplay($"-# {Payment(item)}"),
            new ActionRow(
                Button.Success(order, "Order") with { IsDisabled = isSoldOut },
                Button.Primary(several, "Order several or with a coupon…") with { IsDisabled = isSoldOut },
                Button.Secondary(CustomId.Of(ShopPageButton.Id, item.CategoryId, page), "Back")));
    }

    /// <param name="item">What is ordered.</param>
    /// <param name="customId">Of the form.</param>
    /// <param name="mapOnly">Whether it asks for the map alone.</param>
    /// <param name="wording">How the server names its money.</param>
    public static Modal Form(ItemView item, string customId, bool mapOnly, Wording wording)
    {
        var fields = new List<Component>();
        if (!mapOnly)
        {
            fields.Add(new Label("How many", new TextInput(ShopOrderForm.Quantity, TextInputStyle.Short) { MaxLength = 6, Value = "1" })
            {
                Description = DiscordText.Truncate($"{wording.Price(item.Price, item.Currency)} each", DiscordLimits.LabelDescription),
            });
            fields.Add(new Label("Coupon", new TextInput(ShopOrderForm.Coupon, TextInputStyle.Short) { MaxLength = Coupon.CodeLengthMax, IsRequired = false })
            {
                Description = "Leave it empty if you have none.",
            });
        }

        if (item.Maps.Count > 1)
        {
            fields.Add(new Label("Map", new StringSelect(ShopOrderForm.Map, [.. item.Maps.Select(map => new SelectOption(map, map))]) { Placeholder = "Choose a map" })
            {
                Description = "Where the hand-over shall be.",
            });
        }

        return new Modal(customId, DiscordText.Truncate($"Order: {item.Name}", TitleLengthMax), fields);
    }

    /// <summary>Names with commas between, escaped; what does not fit is counted.</summary>
    internal static string Names(IReadOnlyList<string> names, int lengthMax = ListLengthMax)
    {
        var text = new StringBuilder();
        for (var index = 0; index < names.Count; index++)
        {
            var name = Markdown.Escape(names[index]);
            if (text.Length > 0 && text.Length + name.Length > lengthMax)
                return $"{text} and {names.Count - index} more";
            text.Append(text.Length > 0 ? ", " : "").Append(name);
        }

        return text.ToString();
    }

    private static Component Title(ItemView item)
    {
        var text = $"## {ShopMessages.Titled(item.Emoji, item.Name)}\n-# {Markdown.Escape(item.CategoryName)}\n{Markdown.Escape(item.Description)}";
        return item.Picture is { } picture ? new Section(text, new Thumbnail(picture)) : new TextDisplay(text);
    }

    private static string Facts(ItemView item, Wording wording)
    {
        var text = new StringBuilder();
        text.Append($"**Price** {Markdown.Escape(wording.Price(item.Price, item.Currency))}");
        text.Append($"\n**In stock** {Stock(item)}");
        text.Append($"\n**Per buyer** {Limit(item)}");
        if (item.Parts.Count > 0)
            text.Append($"\n**Holds** {Names([.. item.Parts.Select(part => $"{part.Quantity:N0} × {part.Name}")])}");
        if (item.Maps.Count > 0)
            text.Append($"\n**{(item.Maps.Count == 1 ? "Map" : "Maps")}** {Names(item.Maps)}");
        if (item.RequiredTrust is > 0 and var trust)
            text.Append($"\n**Needs** a trust of {trust}");
        if (item.RewardCredits is { } credits)
            text.Append($"\n**When it is completed you get** {Markdown.Escape(wording.Credits(credits))}");
        if (item.RewardRole is { } role)
            text.Append($"\n**When it is completed you get the role** {Mention.Role(new Snowflake(role.Value))}");
        return text.ToString();
    }

    private static string Stock(ItemView item) => item.Stock switch
    {
        null => "always",
        0 => "sold out",
        { } left => left.ToString("N0"),
    };

    private static string Limit(ItemView item) => item switch
    {
        { LimitPerBuyer: null } => "no limit",
        { LimitDays: null } => item.LimitPerBuyer.Value.ToString("N0"),
        _ => $"{item.LimitPerBuyer:N0} within {item.LimitDays:N0} {(item.LimitDays == 1 ? "day" : "days")}",
    };

    private static string Asked(ItemView item) => item.Questions.Count == 0
        ? ""
        : $"\n\n**What you will be asked**\n{Names([.. item.Questions.Select(question => question.Label.TrimEnd('?'))])}";

    private static string Payment(ItemView item) => item.Currency is null
        ? "Nothing is paid now: a seller claims your order, you agree on the terms, and the price is held until you confirm the delivery."
        : "Nothing is paid now: a seller claims your order and you agree on the terms. This price is settled outside of this market.";
}
