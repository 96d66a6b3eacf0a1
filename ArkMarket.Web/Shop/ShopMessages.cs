using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Shop;

/// <summary>The shop's messages. Each shows one step; a button or menu on it changes it into the next.</summary>
internal static class ShopMessages
{
    private const int Accent = 0x3BA55D;

    public static MessagePayload Categories(IReadOnlyList<CategoryView> categories) => categories.Count == 0
        ? Framed(new TextDisplay("## The shop is empty\nNothing is for sale here yet. An admin can run /setup and add the ARK starter catalogue: it takes a minute."))
        : Framed(
            new TextDisplay("## Shop\nChoose what you are looking for. Only you see this; nothing is ordered until you press *Order*."),
            new ActionRow(new StringSelect(ShopCategorySelect.Id, [.. categories.Select(Option)]) { Placeholder = "Choose a category" }));

    public static MessagePayload Items(ItemPage page, Wording wording)
    {
        var (category, items) = (page.Category, page.Items);
        var title = $"## {Titled(category.Emoji, category.Name)}\n{Markdown.Escape(category.Description)}";
        if (items.Count == 0)
            return Framed(new TextDisplay($"{title}\n\nNothing is left here just now."), new ActionRow(ToCategories()));
        List<Component> parts =
        [
            new TextDisplay($"{title}\n-# {Counted(category.Items)} · page {page.Page + 1} of {page.Pages}"),
            new ActionRow(ItemSelect(items, page.Page, wording)),
            new ActionRow(page.Pages == 1 ? [ToCategories()] : [.. Turning(page), ToCategories()]),
        ];
        return Framed([.. parts]);
    }

    /// <summary>What a search found, when it is not a single item.</summary>
    public static MessagePayload Found(string text, IReadOnlyList<ItemView> items, Wording wording)
    {
        var words = Markdown.Escape(DiscordText.Truncate(text, ShopQueries.SearchLengthMax));
        return items.Count == 0
            ? Framed(new TextDisplay($"## Nothing found\nNo item here has “{words}” in its name."), new ActionRow(ToCategories()))
            : Framed(
                new TextDisplay($"## Found\n-# {Counted(items.Count)} with “{words}” in the name{(items.Count == ShopQueries.PageSize ? ", or more" : "")}"),
                new ActionRow(ItemSelect(items, page: 0, wording)),
                new ActionRow(ToCategories()));
    }

    /// <param name="order">What was ordered.</param>
    /// <param name="wording">The server's words.</param>
    /// <param name="ahead">How many orders wait for a channel, as the server is full.</param>
    public static MessagePayload Started(StartPurchase.Started order, Wording wording, int ahead = 0) => Framed(
    [
        new TextDisplay(
            $"## Order #{order.OrderId} is open\n"
            + $"{Bought(order)} for {Markdown.Escape(wording.Price(order.Price, order.Currency))}{Saved(order, wording)}.\n\n"
            + (ahead > 0
                ? $"Your private channel has to wait: {OrderMessages.InLine(ahead + 1)}.\n"
                : "Your private channel is being made and will appear in the channel list; a seller will meet you there.\n")
            + "-# /orders lists your orders."),
        .. OrderIntakeMessages.Start(order.OrderId, order.IntakeSteps),
    ]);

    private static string Bought(StartPurchase.Started order)
    {
        var item = Markdown.Escape(order.ItemName);
        var pieces = order.Quantity == 1 ? item : $"{order.Quantity:N0} × {item}";
        return order.Map is { } map ? $"{pieces} on {Markdown.Escape(map)}" : pieces;
    }

    private static string Saved(StartPurchase.Started order, Wording wording) => order.Discount == 0
        ? ""
        : $" ({Markdown.Escape(wording.Price(Credits.Of(order.Discount), order.Currency))} less with your coupon)";

    /// <summary>What autocomplete offers for an item: its name, and what it costs.</summary>
    public static CommandChoice Choice(ItemView item, Wording wording) =>
        new(DiscordText.Truncate($"{item.Name} · {wording.Price(item.Price, item.Currency)}", 100), item.Id.ToString());

    internal static MessagePayload Framed(params Component[] components) => MessagePayload.Of(Frame(components));

    internal static Container Frame(params Component[] components) => new(components) { AccentColor = Accent };

    private static StringSelect ItemSelect(IReadOnlyList<ItemView> items, int page, Wording wording) =>
        new(CustomId.Of(ShopItemSelect.Id, page), [.. items.Select(item => Option(item, wording))]) { Placeholder = "Choose an item" };

    private static SelectOption Option(CategoryView category) => new(category.Name, category.Id.ToString())
    {
        Description = DiscordText.Truncate($"{Counted(category.Items)} · {category.Description}", 100),
        Emoji = category.Emoji is { } emoji ? new Emoji(emoji) : null,
    };

    private static SelectOption Option(ItemView item, Wording wording) => new(item.Name, item.Id.ToString())
    {
        Description = DiscordText.Truncate(item.Stock is { } left ? $"{Price(item, wording)} · {InStock(left)}" : Price(item, wording), 100),
        Emoji = item.Emoji is { } emoji ? new Emoji(emoji) : null,
    };

    private static Button[] Turning(ItemPage page) =>
    [
        Button.Secondary(CustomId.Of(ShopPageButton.Id, page.Category.Id, page.Page - 1), "Previous") with { IsDisabled = page.Page == 0 },
        Button.Secondary(CustomId.Of(ShopPageButton.Id, page.Category.Id, page.Page + 1), "Next") with { IsDisabled = page.Page + 1 >= page.Pages },
    ];

    private static Button ToCategories() => Button.Secondary(ShopHomeButton.Id, "All categories");

    internal static string Titled(string? emoji, string name) => $"{(emoji is null ? "" : emoji + " ")}{Markdown.Escape(name)}";

    private static string Price(ItemView item, Wording wording) => wording.Price(item.Price, item.Currency);

    private static string InStock(int left) => left == 0 ? "sold out" : $"{left:N0} in stock";

    private static string Counted(int items) => items == 1 ? "1 item" : $"{items:N0} items";
}
