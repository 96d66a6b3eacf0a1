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
    public static MessagePayload Done(OrderChanged changed) => MessagePayload.Of(new TextDisplay(changed.Kind switch
    {
        OrderEventKind.Claimed => $"✅ Order #{changed.OrderId} is yours. Next: propose the price and a time to deliver.",
        OrderEventKind.Unclaimed => $"✅ Order #{changed.OrderId} is open again.",
        OrderEventKind.HandOverOffered => $"✅ The hand-over of order #{changed.OrderId} is offered. It changes hands when it is accepted.",
        OrderEventKind.HandedOver => $"✅ Order #{changed.OrderId} is yours now. Next: propose the price and a time to deliver.",
        OrderEventKind.TermsProposed => $"✅ Your terms for order #{changed.OrderId} are with the buyer.",
        OrderEventKind.TermsAccepted => $"✅ Order #{changed.OrderId} is in progress. The price is held safely until you confirm the delivery.",
        OrderEventKind.Delivered => $"✅ Order #{changed.OrderId} is marked as delivered. You are paid when the buyer confirms, or when their time to do so has passed.",
        OrderEventKind.Confirmed => $"✅ Order #{changed.OrderId} is completed and the seller is paid. Enjoy!",
        OrderEventKind.CancelAsked => $"✅ The other side is asked to call off order #{changed.OrderId}. It goes on until they agree.",
        OrderEventKind.Cancelled => $"✅ Order #{changed.OrderId} is cancelled. What was held is paid back.",
        _ => $"✅ Order #{changed.OrderId} is {changed.State.InWords()}.",
    }));

    /// <summary>The message at the top of the ticket: how the order stands, and what can be done next.</summary>
    public static MessagePayload Panel(OrderInTicket found, GuildConfig config)
    {
        var order = found.Order;
        List<Component> parts = [new TextDisplay(Heading(order)), new TextDisplay(Facts(order, config)), .. OrderIntakeMessages.OnPanel(found), new Separator(), new TextDisplay(NextStep(order))];
        parts.AddRange(OrderPanelButtons.Of(order, config));
        return MessagePayload.Of(new Container(parts) { AccentColor = Color(order.State) });
    }

    /// <summary>The same without buttons, for one pair of eyes.</summary>
    public static MessagePayload Summary(OrderInTicket found, GuildConfig config) => MessagePayload.Of(
        new Container(
            new TextDisplay(Heading(found.Order)),
            new TextDisplay(Facts(found.Order, config)),
            new TextDisplay(OrderIntakeMessages.Answers(found.Intake)),
            new Separator(),
            new TextDisplay(NextStep(found.Order)))
        {
            AccentColor = Color(found.Order.State),
        });

    public static MessagePayload List(OrderPage page, Wording wording)
    {
        if (page.Lines.Count == 0)
            return MessagePayload.Of(new TextDisplay("You have no orders yet. `/shop` shows what is for sale."));
        var text = new StringBuilder("### Your orders\n");
        foreach (var line in page.Lines)
        {
            text.Append($"{Sign(line.State)} **#{line.Id}** {Markdown.Escape(line.ItemName)} · {line.State.InWords()} · {Markdown.Escape(wording.Credits(line.Price))}");
            text.Append(line.AsSeller ? " · you sell" : "");
            if (line.Channel is { } channel)
                text.Append($" · {Mention.Channel(new Snowflake(channel.Value))}");
            if (line.DueAt is { } due)
                text.Append($" · {Timestamp.Relative(due)}");
            text.Append('\n');
        }

        List<Component> parts = [new TextDisplay(text.ToString())];
        if (page.Older is { } older)
            parts.Add(new ActionRow(Button.Secondary(CustomId.Of(OrdersPageButton.ButtonName, older), "Older")));
        return MessagePayload.Of(parts);
    }

    public static string Sign(OrderState state) => state switch
    {
        OrderState.Open => "🟢",
        OrderState.Claimed => "🤝",
        OrderState.InProgress => "🛠️",
        OrderState.Delivered => "📦",
        OrderState.Completed => "✅",
        _ => "⚪",
    };

    private static string Heading(Order order) => $"## {Sign(order.State)} Order #{order.Id} · {Markdown.Escape(order.ItemName)}";

    private static string Facts(Order order, GuildConfig config)
    {
        var money = config.Wording;
        var text = new StringBuilder();
        text.AppendLine($"**State** {order.State.InWords()}");
        text.AppendLine($"**Buyer** {Mention.User(new Snowflake(order.BuyerId.Value))}");
        text.AppendLine($"**Seller** {(order.SellerId is { } seller ? Mention.User(new Snowflake(seller.Value)) : "not claimed yet")}");
        text.AppendLine($"**Shop price** {Markdown.Escape(money.Credits(order.Price))}");
        if (order.AgreedPrice is { } agreed)
            text.AppendLine($"**Agreed price** {Markdown.Escape(money.Credits(agreed))}{Escrow(order.State)}");
        else if (order.ProposedPrice is { } proposed)
            text.AppendLine($"**Proposed** {Markdown.Escape(money.Credits(proposed))}, delivered within {order.ProposedDeliveryHours} hours");
        if (order.DeliveryDueAt is { } due && !order.IsFinal)
            text.AppendLine($"**Delivery due** {Timestamp.DateAndTime(due)} ({Timestamp.Relative(due)})");
        text.Append($"**Delivery** {Markdown.Escape(order.DeliveryText)}");
        return DiscordText.Truncate(text.ToString(), 1_500);
    }

    private static string Escrow(OrderState state) => state switch
    {
        OrderState.InProgress or OrderState.Delivered => " (held safely)",
        OrderState.Completed => " (paid to the seller)",
        OrderState.Cancelled => " (paid back)",
        _ => "",
    };

    private static string NextStep(Order order) => "**Next** " + order.State switch
    {
        OrderState.Open when !order.IntakeComplete => $"The buyer answers the questions, so that a seller can claim the order. {Otherwise(order, "it is cancelled")}",
        OrderState.Open => $"A seller claims the order. {Otherwise(order, "it is cancelled")}",
        OrderState.Claimed when order.HandOverTo is { } to => $"{Mention.User(new Snowflake(to.Value))} accepts the hand-over, or the seller goes on.",
        OrderState.Claimed when order.ProposedPrice is null => $"The seller proposes price and time. {Otherwise(order, "the order is open again")}",
        OrderState.Claimed => $"The buyer accepts the terms, or you talk them over here and the seller proposes others. {Otherwise(order, "the order is open again")}",
        OrderState.InProgress when order.CancelAskedBy is not null => "One side asked to call the order off: it ends when the other side asks too. Otherwise it goes on.",
        OrderState.InProgress => "The seller hands the goods over and marks the order as delivered.",
        OrderState.Delivered => $"The buyer checks the goods and confirms. {Otherwise(order, "the order completes by itself")}",
        OrderState.Completed => "All done. Thank you for trading here!",
        _ => "This order is cancelled. Nothing more will happen.",
    };

    private static string Otherwise(Order order, string what) => order.DueAt is { } due ? $"If nothing happens, {what} {Timestamp.Relative(due)}." : "";

    private static int Color(OrderState state) => state switch
    {
        OrderState.Open => 0x3BA55D,
        OrderState.Claimed => 0x4F8FF7,
        OrderState.InProgress => 0xF2A33A,
        OrderState.Delivered => 0x9B6DFF,
        OrderState.Completed => 0x2D7D46,
        _ => 0x808891,
    };
}
