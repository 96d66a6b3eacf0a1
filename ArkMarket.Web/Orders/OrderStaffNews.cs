using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>What the staff channel is told of an order whose ticket is gone.</summary>
internal static class OrderStaffNews
{
    /// <param name="s">What happened.</param>
    /// <param name="marker">By which a later run knows the message.</param>
    public static MessagePayload Of(OrderStory s, Guid marker)
    {
        var (text, role) = Words(s);
        if (s.Event.Reason is { } reason)
            text += $"\n> {Markdown.Escape(reason.ReplaceLineEndings(" "))}";
        return new MessagePayload
        {
            Components =
            [
                new TextDisplay($"{text}\n-# The ticket is gone: `/ticket reopen order:{s.Order.Id}` makes another one with both of them in it."),
                new ActionRow(Button.Secondary(CustomId.Of(OrderViewButton.ButtonName, s.Order.Id, marker), "Show the order")),
            ],
            AllowedMentions = s.Config.Get(role) is { } called ? AllowedMentions.OfRoles(new Snowflake(called.Value)) : AllowedMentions.None,
        };
    }

    private static (string Text, SnowflakeSetting<RoleId> Called) Words(OrderStory s) => s switch
    {
        { Event.Kind: OrderEventKind.ChargedBack } => (
            $"🚫 {s.Moderators}, the payment of {Named(s)} was taken back. Please see to the goods that {s.Seller} handed over to {s.Buyer}.", GuildSettings.ModeratorRole),
        { Order.State: OrderState.Cancelled } => (
            $"↩️ {s.Finance}, the chargeback of {Named(s)} was withdrawn. The order stays cancelled: please settle with {s.Buyer} and {s.Seller} what was paid.", GuildSettings.FinanceRole),
        _ => ($"↩️ {s.Moderators}, the chargeback of {Named(s)} was withdrawn: {s.Buyer} may keep the goods.", GuildSettings.ModeratorRole),
    };

    private static string Named(OrderStory s) => $"order #{s.Order.Id} ({Markdown.Escape(s.Order.ItemName)})";
}
