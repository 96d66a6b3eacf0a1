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
                Deliver(order),
                Button.Secondary(Id("order.call_off", order), "Call off together"),
                Button.Danger(Id("order.cancel", order), "Cancel (moderator)")),
        ],
        OrderState.Delivered =>
        [
            new ActionRow(
                Confirm(order),
                Button.Danger(Id("order.cancel", order), "Cancel (moderator)")),
        ],
        OrderState.Completed or OrderState.Cancelled => [new ActionRow(Button.Secondary(Id("transcript.open", order), "Transcript"))],
        _ => [],
    };

    /// <summary>
    /// The next step, where the eye is: below the message that says what happened. An old one stays pressable and is
    /// refused kindly, since it names what it was shown for.
    /// </summary>
    public static IEnumerable<Button> After(Order order, OrderEvent happened, GuildConfig config) => happened.Kind switch
    {
        OrderEventKind.Claimed or OrderEventKind.HandedOver => [Propose(order, config)],
        OrderEventKind.HandOverOffered => [TakeOver(order)],
        OrderEventKind.TermsProposed when Accept(order, config) is { } accept => [accept],
        OrderEventKind.TermsAccepted => [Deliver(order)],
        OrderEventKind.Delivered => [Confirm(order)],
        _ => [],
    };

    private static IEnumerable<ActionRow> Claimed(Order order, GuildConfig config)
    {
        List<Component> trade = [Propose(order, config)];
        if (Accept(order, config) is { } accept)
            trade.Add(accept);
        if (order.HandOverTo is not null)
            trade.Add(TakeOver(order));
        yield return new ActionRow(trade);
        yield return new ActionRow(
            Button.Secondary(Id("order.hand_over", order), "Hand over"), Button.Secondary(Id("order.unclaim", order), "Give back"), Cancel(order));
    }

    private static Button Propose(Order order, GuildConfig config)
    {
        var price = order.ProposedPrice ?? order.Price;
        var hours = order.ProposedDeliveryHours ?? config.Get(GuildSettings.DeliveryHours);
        return Button.Primary(CustomId.Of("order.propose", order.Id, price.Value, hours), "Propose terms (seller)");
    }

    /// <summary>Null when there is nothing to accept.</summary>
    private static Button? Accept(Order order, GuildConfig config) => order.ProposedPrice is not { } price
        ? null
        : Button.Success(
            CustomId.Of("order.accept", order.Id, order.ProposalNumber),
            DiscordText.Truncate($"Accept {config.Wording.Credits(price)}, {order.ProposedDeliveryHours} h (buyer)", 80));

    private static Button TakeOver(Order order) => Button.Success(Id("order.take_over", order), "Accept the hand-over");

    private static Button Deliver(Order order) => Button.Success(Id("order.deliver", order), "Mark as delivered (seller)");

    private static Button Confirm(Order order) => Button.Success(Id("order.confirm", order), "Confirm: I have everything (buyer)");

    private static Button Answer(Order order) =>
        Button.Primary(Id("order.answer", order), order.Answer is null ? "Answer the question (buyer)" : "Change the answer (buyer)");

    private static Button Cancel(Order order) => Button.Danger(Id("order.cancel", order), "Cancel the order");

    private static string Id(string name, Order order) => CustomId.Of(name, order.Id);
}
