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
    public static IEnumerable<ActionRow> Of(OrderInTicket found, GuildConfig config)
    {
        var order = found.Order;
        return order.State switch
        {
            OrderState.Open => [new ActionRow(Button.Success(Id("order.claim", order), "Claim (sellers)"), Cancel(order))],
            OrderState.Claimed when order.IsAwaitingPayment => AwaitingPayment(order),
            OrderState.Claimed => Claimed(order, config),
            OrderState.InProgress => InProgress(order),
            OrderState.Delivered => Delivered(order),
            OrderState.Disputed when found.Dispute is { } dispute => DisputePanelButtons.Of(order, dispute),
            OrderState.Completed when order.ChargedBackAt is null && config.Get(GuildSettings.FeedbackFeature) =>
                [new ActionRow(Vouch(order), Transcript(order))],
            OrderState.Completed or OrderState.Cancelled => [new ActionRow(Transcript(order))],
            _ => [],
        };
    }

    /// <summary>
    /// The next step, where the eye is: below the message that says what happened. An old one stays pressable and is
    /// refused kindly, since it names what it was shown for.
    /// </summary>
    public static IEnumerable<Button> After(OrderInTicket found, OrderEvent happened, GuildConfig config)
    {
        var order = found.Order;
        return happened.Kind switch
        {
            OrderEventKind.Claimed or OrderEventKind.HandedOver => [Propose(order, config)],
            OrderEventKind.HandOverOffered => [TakeOver(order)],
            OrderEventKind.TermsProposed when Accept(order, config) is { } accept => [accept, Propose(order, config), Decline(order)],
            OrderEventKind.TermsDeclined or OrderEventKind.ProposalExpired => [Propose(order, config)],
            OrderEventKind.TermsAccepted when order.IsAwaitingPayment => [Receipt(order)],
            OrderEventKind.TermsAccepted or OrderEventKind.PaymentConfirmed or OrderEventKind.MoreTimeAgreed or OrderEventKind.ReviewRejected
                or OrderEventKind.Settled when order.State is OrderState.InProgress => [Deliver(order)],
            OrderEventKind.PaymentReported => [Paid(order), NotPaid(order), PaymentFound(order), PaymentMissing(order)],
            OrderEventKind.PaymentRejected => [Receipt(order)],
            OrderEventKind.MoreTimeAsked => [AgreeMoreTime(order)],
            OrderEventKind.Delivered when order.ReviewPending => [ReviewOk(order), ReviewNo(order)],
            OrderEventKind.Delivered or OrderEventKind.ReviewApproved => [Confirm(order), Dispute(order)],
            OrderEventKind.TimersStopped => [Timers(order)],
            _ when order is { State: OrderState.Completed, ChargedBackAt: null } && config.Get(GuildSettings.FeedbackFeature) => [Vouch(order), Transcript(order)],
            _ when order.IsFinal && happened.To == order.State => [Transcript(order)],
            _ => found.Dispute is { } dispute ? DisputePanelButtons.After(order, dispute, happened) : [],
        };
    }

    private static IEnumerable<ActionRow> InProgress(Order order)
    {
        yield return new ActionRow(Deliver(order), Button.Secondary(Id("order.deliver_note", order), "Deliver with a note"), MoreTime(order));
        List<Component> other = [Button.Secondary(Id("order.call_off", order), "Call off together"), GiveBack(order), Dispute(order), Override(order)];
        if (order.MoreTimeHours is not null)
            other.Insert(0, AgreeMoreTime(order));
        yield return new ActionRow(other);
        if (order.TimersStoppedAt is not null)
            yield return new ActionRow(Timers(order));
    }

    private static IEnumerable<ActionRow> Delivered(Order order)
    {
        if (order.ReviewPending)
            yield return new ActionRow(ReviewOk(order), ReviewNo(order));
        List<Component> row = [Dispute(order), GiveBack(order), Override(order)];
        if (!order.ReviewPending)
            row.Insert(0, Confirm(order));
        if (order.TimersStoppedAt is not null)
            row.Add(Timers(order));
        yield return new ActionRow(row);
    }

    private static IEnumerable<ActionRow> AwaitingPayment(Order order)
    {
        if (order.PaymentReported)
            yield return new ActionRow(Paid(order), NotPaid(order), PaymentFound(order), PaymentMissing(order));
        else
            yield return new ActionRow(Receipt(order), Button.Secondary(Id("order.unclaim", order), "Give back (seller)"));
        List<Component> end = [Cancel(order)];
        if (order.TimersStoppedAt is not null)
            end.Add(Timers(order));
        yield return new ActionRow(end);
    }

    private static Button GiveBack(Order order) => Button.Secondary(
        CustomId.Of("order.refund", [order.Id, .. order.Currency is { } outside ? (object[])[outside] : []]), order.IsPaidInCredits ? "Give part back (seller)" : "Part given back (seller)");

    private static IEnumerable<ActionRow> Claimed(Order order, GuildConfig config)
    {
        List<Component> trade = [Propose(order, config)];
        if (Accept(order, config) is { } accept)
            trade.AddRange([accept, Decline(order)]);
        if (order.HandOverTo is not null)
            trade.Add(TakeOver(order));
        yield return new ActionRow(trade);
        yield return new ActionRow(
            Button.Secondary(Id("order.hand_over", order), "Hand over (seller)"), Button.Secondary(Id("order.unclaim", order), "Give back (seller)"), Cancel(order));
    }

    private static Button Transcript(Order order) => Button.Secondary(Id("transcript.open", order), "Transcript");

    private static Button Propose(Order order, GuildConfig config)
    {
        var price = order.ProposedPrice ?? order.Price;
        var hours = order.ProposedDeliveryHours ?? config.Get(GuildSettings.DeliveryHours);
        return Button.Primary(CustomId.Of("order.propose", [order.Id, price.Value, hours, .. order.Currency is { } outside ? (object[])[outside] : []]), order.ProposedBy is null ? "Propose terms (seller)" : "Propose other terms");
    }

    /// <summary>Null when there is nothing to accept.</summary>
    private static Button? Accept(Order order, GuildConfig config) => order.ProposedPrice is not { } price
        ? null
        : Button.Success(
            CustomId.Of("order.accept", order.Id, order.ProposalNumber),
            DiscordText.Truncate($"Accept {config.Wording.Price(price, order.Currency)}, {order.ProposedDeliveryHours} h ({(order.ProposedBy == order.BuyerId ? "seller" : "buyer")})", 80));

    private static Button Decline(Order order) => Button.Secondary(CustomId.Of("order.decline", order.Id, order.ProposalNumber), "Decline");

    private static Button Receipt(Order order) => Button.Primary(Id("order.receipt", order), "I have paid (buyer)");

    private static Button Paid(Order order) => Button.Secondary(Id("order.paid", order), "It arrived (seller)");

    private static Button NotPaid(Order order) => Button.Secondary(Id("order.not_paid", order), "It did not arrive (seller)");

    private static Button PaymentFound(Order order) => Button.Success(Id("order.payment_found", order), "Confirm the payment (finance)");

    private static Button PaymentMissing(Order order) => Button.Danger(Id("order.payment_missing", order), "Not found (finance)");

    private static Button MoreTime(Order order) => Button.Secondary(Id("order.more_time", order), "Ask for more time");

    private static Button AgreeMoreTime(Order order) => Button.Success(Id("order.more_time_ok", order), $"Agree to {order.MoreTimeHours} h more");

    private static Button ReviewOk(Order order) => Button.Success(Id("order.review_ok", order), "In order (moderator)");

    private static Button ReviewNo(Order order) => Button.Danger(Id("order.review_no", order), "Send back (moderator)");

    private static Button Dispute(Order order) => Button.Danger(Id("dispute.open", order), "Something is wrong");

    private static Button Override(Order order) => Button.Secondary(Id("order.cancel", order), "Cancel (moderator)");

    internal static Button Timers(Order order) => Button.Secondary(Id("order.timers", order), "Let the timers run (moderator)");

    // Its handler is the feedback's: an order only says where one may vouch.
    private static Button Vouch(Order order) => Button.Success(Id("feedback.vouch", order), "Vouch for the seller (buyer)");

    private static Button TakeOver(Order order) => Button.Success(Id("order.take_over", order), "Accept the hand-over");

    private static Button Deliver(Order order) => Button.Success(Id("order.deliver", order), "Mark as delivered (seller)");

    private static Button Confirm(Order order) => Button.Success(Id("order.confirm", order), "Confirm: I have everything (buyer)");

    private static Button Cancel(Order order) => Button.Danger(Id("order.cancel", order), "Cancel the order");

    private static string Id(string name, Order order) => CustomId.Of(name, order.Id);
}
