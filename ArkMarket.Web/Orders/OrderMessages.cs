using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>How orders look in Discord: pure functions from data to messages.</summary>
internal static class OrderMessages
{
    /// <summary>The private answer to whoever acted.</summary>
    public static MessagePayload Done(OrderChanged changed) =>
        MessagePayload.Of(new TextDisplay($"✅ Order #{changed.OrderId}: {OrderDone.Words(changed)}"));

    /// <summary>The message at the top of the ticket: how the order stands, and what can be done next.</summary>
    public static MessagePayload Panel(OrderInTicket found, GuildConfig config)
    {
        var order = found.Order;
        List<Component> parts = [new TextDisplay(Heading(order)), new TextDisplay(Facts(found, config)), .. OrderIntakeMessages.OnPanel(found), .. OrderDisputeText.Of(found), new Separator(), new TextDisplay(OrderNextStep.Of(found, config))];
        parts.AddRange(OrderPanelButtons.Of(found, config));
        return MessagePayload.Of(new Container(parts) { AccentColor = Color(order.State) });
    }

    /// <summary>The same without buttons, for one pair of eyes.</summary>
    public static MessagePayload Summary(OrderInTicket found, GuildConfig config) => MessagePayload.Of(
        new Container(
            [
                new TextDisplay(Heading(found.Order)),
                new TextDisplay(Facts(found, config)),
                new TextDisplay(OrderIntakeMessages.Answers(found)),
                .. OrderDisputeText.Of(found),
                new Separator(),
                new TextDisplay(OrderNextStep.Of(found, config)),
            ])
        {
            AccentColor = Color(found.Order.State),
        });

    /// <summary>What an order is and how it stands, for a message that goes on below.</summary>
    public static IEnumerable<Component> Card(OrderInTicket found, GuildConfig config) =>
    [
        new TextDisplay(Heading(found.Order)), new TextDisplay(Facts(found, config)), .. OrderDisputeText.Of(found),
        new TextDisplay(OrderNextStep.Of(found, config)),
    ];

    public static MessagePayload List(OrderPage page, Wording wording)
    {
        if (page.Lines.Count == 0)
            return MessagePayload.Of(new TextDisplay("You have no orders yet. `/shop` shows what is for sale."));
        var text = new StringBuilder("### Your orders\n");
        foreach (var line in page.Lines)
        {
            text.Append($"{Sign(line.State)} **#{line.Id}** {Markdown.Escape(line.ItemName)} · {line.State.InWords()} · {Markdown.Escape(wording.Price(line.Price, line.Currency))}");
            text.Append(line.AsSeller ? " · you sell" : "");
            if (line.Channel is { } channel)
                text.Append($" · {Mention.Channel(new Snowflake(channel.Value))}");
            if (line.Place is { } place)
                text.Append($" · {InLine(place)}");
            if (line.DueAt is { } due)
                text.Append($" · {Timestamp.Relative(due)}");
            text.Append('\n');
        }

        List<Component> parts = [new TextDisplay(text.ToString())];
        if (page.Older is { } older)
            parts.Add(new ActionRow(Button.Secondary(CustomId.Of(OrdersPageButton.ButtonName, older), "Older")));
        return MessagePayload.Of(parts);
    }

    /// <summary>An order that waits because the server is full.</summary>
    public static string InLine(int place) => $"the server is full: you are {Ordinal(place)} in line for a channel, nothing is lost";

    private static string Ordinal(int number) => number + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    public static string Sign(OrderState state) => state switch
    {
        OrderState.Open => "🟢",
        OrderState.Claimed => "🤝",
        OrderState.InProgress => "🛠️",
        OrderState.Delivered => "📦",
        OrderState.Completed => "✅",
        OrderState.Disputed => "⚖️",
        _ => "⚪",
    };

    private static string Heading(Order order) => $"## {Sign(order.State)} Order #{order.Id} · {Markdown.Escape(order.ItemName)}";

    private static string Facts(OrderInTicket found, GuildConfig config)
    {
        var order = found.Order;
        var money = config.Wording;
        var text = new StringBuilder();
        text.AppendLine($"**State** {order.State.InWords()}");
        text.AppendLine($"**Buyer** {Mention.User(new Snowflake(order.BuyerId.Value))}{TakenBack(found.ChargedBack)}");
        text.AppendLine($"**Seller** {(order.SellerId is { } seller ? Mention.User(new Snowflake(seller.Value)) : "not claimed yet")}");
        if (order.Quantity > 1)
            text.AppendLine($"**Quantity** {order.Quantity:N0}");
        if (order.Map is { } map)
            text.AppendLine($"**Map** {Markdown.Escape(map)}");
        text.AppendLine($"**Shop price** {Markdown.Escape(money.Price(order.Price, order.Currency))}{Coupon(order, money)}");
        if (order.AgreedPrice is { } agreed)
            text.AppendLine($"**Agreed price** {Markdown.Escape(money.Price(agreed, order.Currency))}{Escrow(order)}");
        else if (order.ProposedPrice is { } proposed)
            text.AppendLine($"**Proposed** {Markdown.Escape(money.Price(proposed, order.Currency))}, delivered within {order.ProposedDeliveryHours} hours{Until(order.ProposalExpiresAt)}");
        if (order is { Refunded: > 0, IsFinal: false } or { Refunded: > 0, IsPaidInCredits: false })
            text.AppendLine($"**Given back so far** {Markdown.Escape(money.Price(Credits.Of(order.Refunded), order.Currency))}");
        if (order.ChargedBackAt is { } taken)
            text.AppendLine($"**Payment taken back** {Timestamp.DateAndTime(taken)}");
        if (order.DeliveryDueAt is { } due && !order.IsFinal)
            text.AppendLine($"**Delivery due** {Timestamp.DateAndTime(due)} ({Timestamp.Relative(due)})");
        text.Append($"**Delivery** {Markdown.Escape(order.DeliveryText)}");
        return DiscordText.Truncate(text.ToString(), 1_500);
    }

    /// <summary>For sellers who think about claiming it.</summary>
    private static string TakenBack(int payments) => payments switch
    {
        0 => "",
        1 => " · ⚠️ 1 payment of theirs was taken back here",
        _ => $" · ⚠️ {payments:N0} payments of theirs were taken back here",
    };

    private static string Coupon(Order order, Wording money) =>
        order.Discount > 0 ? $", after {Markdown.Escape(money.Price(Credits.Of(order.Discount), order.Currency))} off by coupon" : "";

    private static string Escrow(Order order) => order switch
    {
        { IsPaidInCredits: false, State: OrderState.Claimed } => " (to be paid outside)",
        { IsPaidInCredits: false } => " (paid outside)",
        { State: OrderState.InProgress or OrderState.Delivered or OrderState.Disputed } => " (held safely)",
        { SellerPercent: > 0 and < 100 and var percent } => $" ({percent} % to the seller, the rest paid back)",
        { State: OrderState.Completed } => " (paid to the seller)",
        { State: OrderState.Cancelled } => " (paid back)",
        _ => "",
    };

    private static string Until(DateTimeOffset? time) => time is { } until ? $", open until {Timestamp.DateAndTime(until)}" : "";

    private static int Color(OrderState state) => state switch
    {
        OrderState.Open => 0x3BA55D,
        OrderState.Claimed => 0x4F8FF7,
        OrderState.InProgress => 0xF2A33A,
        OrderState.Delivered => 0x9B6DFF,
        OrderState.Completed => 0x2D7D46,
        OrderState.Disputed => 0xE0503A,
        _ => 0x808891,
    };
}
