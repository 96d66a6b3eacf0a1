using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>
/// What can be done with an order in its present state. Everybody in the ticket sees all buttons; whether somebody may
/// press one is for the use case to say.
/// </summary>
internal static class OrderPanelButtons
{
    public static IEnumerable<ActionRow> Of(Order order, GuildConfig config) => order.State switch
    {
        OrderState.Open =>
        [
            new ActionRow(Answer(order), Button.Success(Id("order.claim", order), "Claim (sellers)"), Cancel(order)),
        ],
        OrderState.Claimed => Claimed(order, config),
        OrderState.InProgress =>
        [
            new ActionRow(
                Button.Success(Id("order.deliver", order), "Mark as delivered (seller)"),
                Button.Secondary(Id("order.call_off", order), "Call off together"),
                Button.Danger(Id("order.cancel", order), "Cancel (moderator)")),
        ],
        OrderState.Delivered =>
        [
            new ActionRow(
                Button.Success(Id("order.confirm", order), "Confirm: I have everything (buyer)"),
                Button.Danger(Id("order.cancel", order), "Cancel (moderator)")),
        ],
        _ => [],
    };

    private static IEnumerable<ActionRow> Claimed(Order order, GuildConfig config)
    {
        var price = order.ProposedPrice ?? order.Price;
        var hours = order.ProposedDeliveryHours ?? config.Get(GuildSettings.DeliveryHours);
        List<Component> trade = [Button.Primary(CustomId.Of("order.propose", order.Id, price.Value, hours), "Propose terms (seller)")];
        if (order.ProposedPrice is { } proposed)
        {
            var label = DiscordText.Truncate($"Accept {config.Wording.Credits(proposed)}, {hours} h (buyer)", 80);
            trade.Add(Button.Success(CustomId.Of("order.accept", order.Id, order.ProposalNumber), label));
        }

        if (order.HandOverTo is not null)
            trade.Add(Button.Success(Id("order.take_over", order), "Accept the hand-over"));
        yield return new ActionRow(trade);
        yield return new ActionRow(
            Button.Secondary(Id("order.hand_over", order), "Hand over"), Button.Secondary(Id("order.unclaim", order), "Give back"), Cancel(order));
    }

    private static Button Answer(Order order) =>
        Button.Primary(Id("order.answer", order), order.Answer is null ? "Answer the question (buyer)" : "Change the answer (buyer)");

    private static Button Cancel(Order order) => Button.Danger(Id("order.cancel", order), "Cancel the order");

    private static string Id(string name, Order order) => CustomId.Of(name, order.Id);
}
