using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>One order in the panel, and what can be done with it.</summary>
internal static class PanelOrderMessages
{
    /// <param name="found">The order.</param>
    /// <param name="context">Who looks.</param>
    /// <param name="done">What has just been done, when something was.</param>
    public static MessagePayload Card(OrderInTicket found, InteractionContext context, string? done = null)
    {
        var order = found.Order;
        var ticket = found.Ticket.ChannelId is { } channel && !order.IsFinal ? $" · ticket {Mention.Channel(new Snowflake(channel.Value))}" : "";
        return PanelParts.Page(
            $"-# Opened {Timestamp.DateAndTime(order.CreatedAt)}{ticket}", done,
            [
                .. OrderMessages.Card(found, context.Config),
                new Separator(),
                .. order.HasParty(context.Actor.User)
                    ? [new TextDisplay("You are part of this order: somebody else has to step in.")]
                    : Acts(found, context).Chunk(DiscordLimits.ButtonsPerRow).Select(row => (Component)new ActionRow(row)),
                PanelParts.Ways(
                    [.. Files(found, context), PanelParts.Back(PanelRoom.Orders), Button.Secondary(CustomId.Of(PanelOrderButton.ButtonName, order.Id), "Refresh")]),
            ]);
    }

    public static MessagePayload Ask(PanelOrderAct act, OrderInTicket found, GuildConfig config, Guid offer) => PanelParts.Ask(
        $"## {act.Label}: order #{found.Order.Id}", act.Consequence(found, config),
        Button.Success(CustomId.Of(PanelOrderActConfirm.ButtonName, act.Key, found.Order.Id, offer), act.Label),
        Button.Secondary(CustomId.Of(PanelOrderButton.ButtonName, found.Order.Id), "No, go back"));

    public static Modal Form(PanelOrderAct act, OrderInTicket found, GuildConfig config, Guid offer) => new(
        CustomId.Of(PanelOrderActForm.FormName, act.Key, found.Order.Id, offer), DiscordText.Truncate($"{act.Label}: order #{found.Order.Id}", DiscordLimits.ModalTitle),
        [PanelParts.Consequence(act.Consequence(found, config)), .. act.Fields]);

    public static MessagePayload HandOver(Order order, Guid offer) => PanelParts.Page(
        $"## Hand over order #{order.Id}\nWho should take it over? They have to accept; until then it stays with {PanelParts.User(order.SellerId!.Value)}.", done: null,
        [
            new ActionRow(new UserSelect(CustomId.Of(PanelHandOverSelect.SelectName, order.Id, offer)) { Placeholder = "Choose a seller" }),
            PanelParts.Ways(Button.Secondary(CustomId.Of(PanelOrderButton.ButtonName, order.Id), "No, go back")),
        ]);

    public static string Done(OrderChanged changed) => $"Order #{changed.OrderId}: {OrderDone.Words(changed)}";

    public static bool CanBeHandedOver(Order order) => order is { State: OrderState.Claimed, TermsAgreedAt: null };

    private static IEnumerable<Button> Acts(OrderInTicket found, InteractionContext context)
    {
        foreach (var act in PanelOrderActs.All.Where(act => context.Config.Has(context.Actor, act.Right) && act.Fits(found, context.Actor)))
        {
            var id = CustomId.Of(PanelOrderActButton.ButtonName, act.Key, found.Order.Id);
            yield return act.IsGrave ? Button.Danger(id, act.Label) : Button.Primary(id, act.Label);
        }

        if (context.Config.IsModerator(context.Actor) && CanBeHandedOver(found.Order))
            yield return Button.Secondary(CustomId.Of(PanelHandOverButton.ButtonName, found.Order.Id), "Hand over");
    }

    private static IEnumerable<Button> Files(OrderInTicket found, InteractionContext context)
    {
        if (context.Config.IsModerator(context.Actor) && found.Dispute is not null)
            yield return Button.Secondary(CustomId.Of(DisputeFileButton.ButtonName, found.Order.Id), "Case file");
    }
}
