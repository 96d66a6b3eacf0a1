using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>
/// What is said in the ticket when something happens: one message per event. Its button carries the order and the
/// event's number: the marker by which a later run recognises that the message is already there.
/// </summary>
internal static class OrderEventMessages
{
    public static string Marker(OrderEvent happened) => CustomId.Of(OrderViewButton.ButtonName, happened.OrderId, happened.Number);

    public static MessagePayload Of(Order order, OrderEvent happened, GuildConfig config)
    {
        var text = Text(order, happened, config);
        if (happened.Reason is { } reason)
            text += $"\n> {Markdown.Escape(reason.ReplaceLineEndings(" "))}";
        return new MessagePayload
        {
            Components =
            [
                new TextDisplay(text),
                new ActionRow([.. OrderPanelButtons.After(order, happened, config), Button.Secondary(Marker(happened), "Show the order")]),
            ],
            AllowedMentions = Mentions(order, happened, config),
        };
    }

    private static string Text(Order order, OrderEvent happened, GuildConfig config)
    {
        var actor = happened.Actor is { } user ? User(user) : "The timer";
        var (buyer, seller) = (User(order.BuyerId), order.SellerId is { } id ? User(id) : "the seller");
        var price = happened.Terms is { } terms ? Markdown.Escape(config.Wording.Credits(terms.Price)) : "";
        return happened.Kind switch
        {
            OrderEventKind.Answered => $"📝 {actor} answered the question.",
            OrderEventKind.Claimed => $"🤝 {actor} claimed this order. {buyer}, you will get a proposal here.",
            OrderEventKind.Unclaimed => $"↩️ {actor} gave the order back. It is open for other sellers.",
            OrderEventKind.HandOverOffered => $"🔁 {actor} offers this order to {User(happened.Other!.Value)}.",
            OrderEventKind.HandedOver => $"🔁 {actor} took the order over. {buyer}, you will get a new proposal here.",
            OrderEventKind.TermsProposed => $"💬 {actor} proposes {price}, delivered within {happened.Terms!.DeliveryHours} hours. {buyer}, accept or talk it over here.",
            OrderEventKind.TermsAccepted => $"🔒 {actor} accepted: {price} are held safely. {seller}, please deliver by {Timestamp.DateAndTime(order.DeliveryDueAt ?? happened.At)}.",
            OrderEventKind.Delivered => $"📦 {actor} delivered. {buyer}, please check and confirm.",
            OrderEventKind.Confirmed => $"✅ {actor} confirmed. {seller} is paid. Thank you both!",
            OrderEventKind.ConfirmedByTime => $"✅ The time to confirm has passed: the order is completed and {seller} is paid.",
            OrderEventKind.CancelAsked => $"✋ {actor} asks to call this order off. It ends if the other side asks too: {Other(order, happened)}.",
            OrderEventKind.Cancelled => $"⚪ {actor} cancelled the order.{PaidBack(order)}",
            OrderEventKind.ClaimExpired => $"⚪ {buyer}, nobody claimed this order in time: it is cancelled. Nothing was charged.",
            OrderEventKind.IntakeExpired => $"⚪ {buyer}, this order is cancelled: without your answers no seller can help. Nothing was charged, and you can order again at any time.",
            OrderEventKind.TermsExpired => $"↩️ No terms were agreed in time: the order is open for other sellers.",
            OrderEventKind.DeliveryLate => $"⏰ The delivery is late. {seller} and {buyer}, please talk; {Moderators(config)} can help and may cancel with a refund.",
            OrderEventKind.Opened or OrderEventKind.NeverOpened or _ => $"Order #{order.Id} is {order.State.InWords()}.",
        };
    }

    private static AllowedMentions Mentions(Order order, OrderEvent happened, GuildConfig config)
    {
        UserId?[] concerned = happened.Kind switch
        {
            OrderEventKind.Claimed or OrderEventKind.HandedOver or OrderEventKind.TermsProposed or OrderEventKind.Delivered
                or OrderEventKind.ClaimExpired or OrderEventKind.IntakeExpired => [order.BuyerId],
            OrderEventKind.TermsAccepted or OrderEventKind.Confirmed => [order.SellerId],
            OrderEventKind.HandOverOffered => [happened.Other],
            OrderEventKind.CancelAsked or OrderEventKind.Cancelled or OrderEventKind.ConfirmedByTime or OrderEventKind.DeliveryLate =>
                [order.BuyerId, order.SellerId],
            _ => [],
        };
        var moderator = happened.Kind is OrderEventKind.DeliveryLate ? config.Get(GuildSettings.ModeratorRole) : null;
        return new AllowedMentions
        {
            Users = [.. concerned.Where(user => user is not null && user != happened.Actor).Select(user => new Snowflake(user!.Value.Value)).Distinct()],
            Roles = moderator is { } role ? [new Snowflake(role.Value)] : [],
        };
    }

    private static string Other(Order order, OrderEvent happened) =>
        happened.Actor == order.BuyerId && order.SellerId is { } seller ? User(seller) : User(order.BuyerId);

    private static string PaidBack(Order order) => order.AgreedPrice is null ? "" : $" {User(order.BuyerId)} is paid back.";

    private static string Moderators(GuildConfig config) =>
        config.Get(GuildSettings.ModeratorRole) is { } role ? Mention.Role(new Snowflake(role.Value)) : "a moderator";

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
