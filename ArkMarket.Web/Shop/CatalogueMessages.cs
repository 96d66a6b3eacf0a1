using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;

namespace ArkMarket.Web.Shop;

/// <summary>How the catalogue looks to those who keep it.</summary>
internal static class CatalogueMessages
{
    // With these, an item whose every text is as long as it may be stays within one message.
    private const int NoteLengthMax = 30;
    private const int NamesLengthMax = 120;
    private const int FactsLengthMax = 1_000;

    public static MessagePayload Changed(ItemChanged changed) => MessagePayload.Of(new TextDisplay(
        $"✅ **{Markdown.Escape(changed.Name)}** {Markdown.Escape(changed.Before)} → {Markdown.Escape(changed.After)}"));

    public static MessagePayload Exported(ExportedCatalogue exported, CatalogueFormat format)
    {
        var (name, type) = format is CatalogueFormat.Csv ? ("catalogue.csv", "text/csv; charset=utf-8") : ("catalogue.json", "application/json");
        var size = $"{exported.Size.Items:N0} {(exported.Size.Items == 1 ? "item" : "items")} in {exported.Size.Categories:N0} {(exported.Size.Categories == 1 ? "category" : "categories")}";
        var next = exported.Bytes.Length > CatalogueFile.BytesMax
            ? $"It is larger than the {CatalogueFile.BytesMax:N0} bytes an import takes: split it before you bring it back."
            : "Change what you like and bring it back with /catalogue import.";
        return MessagePayload.Of(new TextDisplay($"**The catalogue** {size}, hidden ones too. {next}"), new FileComponent($"attachment://{name}")) with
        {
            Files = [new MessageFile(name, exported.Bytes) { ContentType = type }],
        };
    }

    public static MessagePayload Item(ItemHistory found, Wording wording) => MessagePayload.Of(ShopMessages.Frame([.. Card(found, wording)]));

    /// <summary>What an item is and how it came to it, for a message that goes on below.</summary>
    public static IEnumerable<Component> Card(ItemHistory found, Wording wording)
    {
        var item = found.Item;
        return
        [
            new TextDisplay($"## {ShopMessages.Titled(item.Emoji, item.Name)}\n-# {Markdown.Escape(found.CategoryName)} · key {Markdown.Escape(item.Key)}\n{Markdown.Escape(item.Description)}"),
            new TextDisplay(Facts(found, wording)),
            new Separator(),
            new TextDisplay($"**Prices**\n{Prices(found.Prices, wording)}"),
            new TextDisplay($"**Stock**\n{Movements(found.Movements)}"),
        ];
    }

    private static string Facts(ItemHistory found, Wording wording)
    {
        var item = found.Item;
        var text = new StringBuilder();
        text.Append($"**In the shop** {(item.Visible ? found.CategoryVisible ? "yes" : "no: its category is hidden" : "no: hidden")}");
        text.Append($"\n**Price** {Markdown.Escape(wording.Price(item.Price, item.Currency))} · version {item.PriceVersion}");
        text.Append($"\n**Stock** {item.Stock?.ToString("N0") ?? "unlimited"}");
        text.Append($"\n**Per buyer** {item.LimitPerBuyer?.ToString("N0") ?? "no limit"}{(item.LimitDays is { } days ? $" within {days} days" : "")}");
        Add("Holds", [.. found.Parts.Select(part => $"{part.Quantity:N0} × {part.Name}")]);
        Add("Maps", item.Maps);
        Add("Sellers need", item.Specialities);
        Add("Asks", [.. item.Questions.Select(question => question.Label.TrimEnd('?'))]);
        if (item.RequiredTrust is { } trust)
            text.Append($"\n**Trust needed** {trust}");
        if (item.RewardCredits is { } reward)
            text.Append($"\n**Reward** {Markdown.Escape(wording.Credits(reward))}");
        if (item.RewardRole is { } role)
            text.Append($"\n**Reward role** {Mention.Role(new Snowflake(role.Value))}");
        return DiscordText.Truncate(text.ToString(), FactsLengthMax);

        void Add(string label, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
                text.Append($"\n**{label}** {ShopCard.Names(names, NamesLengthMax)}");
        }
    }

    private static string Prices(IReadOnlyList<ItemPrice> prices, Wording wording) => string.Join('\n', prices.Select(price =>
        $"{Timestamp.Date(price.At)} {Markdown.Escape(wording.Price(price.Price, price.Currency))}{By(price.Actor)}"));

    private static string Movements(IReadOnlyList<StockMovement> movements) => movements.Count == 0
        ? "It never changed."
        : string.Join('\n', movements.Select(movement =>
            $"{Timestamp.Date(movement.At)} {StockWords.Delta(movement)} → {movement.StockAfter?.ToString("N0") ?? "unlimited"} · {Reason(movement)}{By(movement.Actor)}"));

    private static string Reason(StockMovement movement) => movement.Reason is StockReason.Adjusted
        ? Markdown.Escape(DiscordText.Truncate(movement.Note ?? "", NoteLengthMax))
        : StockWords.Why(movement);

    private static string By(UserId? actor) => actor is { } user ? $" · {Mention.User(new Snowflake(user.Value))}" : "";
}
