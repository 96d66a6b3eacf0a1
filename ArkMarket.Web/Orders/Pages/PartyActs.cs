using ArkMarket.Core.Orders;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Orders.Pages;

/// <summary>
/// What the buyer or the seller of an order can do with it now, also while they cannot write in Discord. As with the staff:
/// the use cases decide, and a test holds both to each other.
/// </summary>
internal static class PartyActs
{
    public const string Confirm = "confirm";
    public const string Deliver = "deliver";
    public const string Accept = "accept";
    public const string Decline = "decline";
    public const string Receipt = "receipt";
    public const string Paid = "paid";
    public const string NotPaid = "not-paid";
    public const string MoreTime = "more-time";
    public const string Dispute = "dispute";
    public const string Statement = "statement";
    public const string Agree = "agree";
    public const string Split = "split";
    public const string GoOn = "go-on";
    public const string Appeal = "appeal";
    public const string Refund = "refund";
    public const string CallOff = "call-off";
    public const string Cancel = "cancel";
    public const string MethodName = "method";
    public const string ReferenceName = "reference";

    public static IEnumerable<PossibleAct> Of(OrderInTicket found, ServerScope server)
    {
        var (order, buys) = (found.Order, found.Order.BuyerId == server.Actor.User);
        return [.. Trade(order, server, buys), .. InDispute(found, server, buys), .. Ending(order, server, buys)];
    }

    private static IEnumerable<PossibleAct> Trade(Order order, ServerScope server, bool buys)
    {
        yield return new(
            new OrderAct(Confirm, "Confirm the delivery", $"You have what you ordered. {(order.IsPaidInCredits ? $"The seller is paid {server.Wording.Credits(order.Held)}" : "The order is completed")}; this cannot be undone.") { Colour = "primary", Icon = "check" },
            buys && order is { State: OrderState.Delivered, ReviewPending: false });
        yield return new(
            new OrderAct(Deliver, "Mark as delivered", "The buyer is asked to check the goods and confirm. You are paid then, or when their time to do so has passed.")
            {
                Colour = "primary", Icon = "package", Fields = [ActFields.Optional("Where and how you handed it over, if you like.", "Note")],
            },
            !buys && order.State is OrderState.InProgress);
        foreach (var act in Terms(order, server))
            yield return act;
        yield return new(
            new OrderAct(Receipt, "I have paid", "The finance team looks your payment up; then the work begins. One payment pays for one order.")
            {
                Colour = "primary", Icon = "receipt",
                Fields =
                [
                    ActFields.Line(MethodName, "How you paid", OrderReceipt.MethodLengthMax, "The service or the way, as the seller told you."),
                    ActFields.Line(ReferenceName, "Reference", OrderReceipt.ReferenceLengthMax, "The number or text that the payment is found by."),
                    ActFields.Optional("Anything else that helps to find it.", "Note"),
                ],
            },
            buys && order is { IsAwaitingPayment: true, PaymentReported: false });
        yield return new(new OrderAct(Paid, "The payment arrived", "Your word is noted; the finance team decides.") { Colour = "primary" }, !buys && order.PaymentReported);
        yield return new(new OrderAct(NotPaid, "The payment did not arrive", "Your word is noted; the finance team looks it up and decides.") { Colour = "warning" }, !buys && order.PaymentReported);
        yield return new(
            new OrderAct(MoreTime, $"Agree to {order.MoreTimeHours} hours more", "The delivery is due so much later.") { Colour = "primary", Icon = "clock" },
            order is { State: OrderState.InProgress, MoreTimeHours: not null } && order.MoreTimeAskedBy != server.Actor.User);
    }

    private static IEnumerable<PossibleAct> Terms(Order order, ServerScope server)
    {
        var possible = order is { State: OrderState.Claimed, ProposedBy: not null, ProposedPrice: not null } && order.ProposedBy != server.Actor.User;
        var price = order.ProposedPrice is { } proposed ? server.Wording.Price(proposed, order.Currency) : "";
        var held = order.IsPaidInCredits ? "The price is held safely until the delivery is confirmed." : "It is paid outside, and reported here.";
        yield return new(new OrderAct(Accept, $"Accept {price}, {order.ProposedDeliveryHours} hours", $"Both of you are bound by these terms then. {held}") { Colour = "primary", Icon = "check" }, possible);
        yield return new(new OrderAct(Decline, "Decline the terms", "Talking goes on: either side may propose others.") { Fields = [ActFields.Optional("The other side reads it.")] }, possible);
    }

    private static IEnumerable<PossibleAct> InDispute(OrderInTicket found, ServerScope server, bool buys)
    {
        var (order, dispute) = (found.Order, found.Dispute);
        var open = order.State is OrderState.Disputed && dispute is { IsOpen: true };
        var told = buys ? dispute?.BuyerStatement : dispute?.SellerStatement;
        yield return new(
            new OrderAct(Statement, "Tell your side", "It is written down once and stays as it is. A side that stays silent loses to one that told its story.")
            {
                Colour = "primary", Icon = "message", Fields = [ActFields.Statement("What happened?", "The other side and the moderator read it.")],
            },
            open && told is null && dispute is { IsRuled: false });
        yield return new(
            new OrderAct(Agree, $"Agree: {Proposal(dispute)}", "The dispute ends with it, at once and for good.") { Colour = "primary", Icon = "check" },
            open && dispute!.ProposedBy is not null && dispute.ProposedBy != server.Actor.User);
        yield return new(
            new OrderAct(Appeal, "Appeal the ruling", "Another moderator decides for good; until then nothing moves. There is one appeal.")
            {
                Colour = "warning", Icon = "scale", Fields = [ActFields.Statement("What was overlooked?", "The other side and the moderators read it.")],
            },
            open && dispute is { IsRuled: true, IsAppealed: false });
        yield return new(
            new OrderAct(Split, "Propose to share", "The other side may agree; until then nothing changes. It replaces any proposal before.") { Fields = [ActFields.Percent("The rest goes back to the buyer.")] }, open);
        yield return new(
            new OrderAct(GoOn, "Propose to go on", "The other side may agree: then the order is in progress again. It replaces any proposal before.") { Fields = [ActFields.Hours("Hours for the delivery")] }, open);
    }

    private static string Proposal(Dispute? dispute) => dispute?.SplitPercent is { } percent
        ? $"{percent} % to the seller, {100 - percent} % to the buyer"
        : $"go on, delivered within {dispute?.SettleHours} hours";

    private static string GiveBack(Order order, ServerScope server, long most) => order.IsPaidInCredits
        ? $"The buyer has it at once, and it cannot be taken back. At most {server.Wording.Credits(Math.Max(0, most))}."
        : "It was paid outside, so give the money back the way it came. Here it is written down, the buyer reads it, and it cannot be taken back.";

    private static IEnumerable<PossibleAct> Ending(Order order, ServerScope server, bool buys)
    {
        yield return new(
            new OrderAct(Dispute, "Something is wrong", "This opens a dispute. What is held stays held, the ticket is kept as evidence, and a moderator decides unless you two agree.")
            {
                Colour = "danger", Icon = "scale", Button = "Open a dispute", Fields = [ActFields.Statement("What is wrong?", "It counts as your side of the story. The other side and the moderator read it.")],
            },
            order.State is OrderState.InProgress or OrderState.Delivered);
        var most = (order.AgreedPrice?.Value ?? 0) - order.Refunded - (order.State is OrderState.Completed ? 0 : 1);
        yield return new(
            new OrderAct(Refund, order.IsPaidInCredits ? "Give part of the price back" : "Write down what you gave back", GiveBack(order, server, most))
            {
                Fields = [ActFields.Amount("How much", most) with { Help = order.Currency is { } currency ? $"In hundredths: 1250 means 12.50 {currency}." : null }, ActFields.Reason("The buyer reads it.")],
            },
            !buys && most > 0 && order is { ChargedBackAt: null, State: OrderState.InProgress or OrderState.Delivered or OrderState.Completed });
        yield return new(
            new OrderAct(CallOff, order.CancelAskedBy is null ? "Ask to call it off" : "Agree to call it off", order.CancelAskedBy is null
                ? "The order goes on until the other side agrees."
                : "The other side asked for it: the order ends, and what is held goes back to the buyer. This cannot be undone.") { Fields = [ActFields.Optional("The other side reads it.")] },
            order.State is OrderState.InProgress && order.CancelAskedBy != server.Actor.User);
        yield return new(
            new OrderAct(Cancel, "Cancel the order", "Nothing was charged, and the ticket closes. This cannot be undone.") { Colour = "danger", Icon = "x", Fields = [ActFields.Optional("If you like to say.")] },
            buys && order is { State: OrderState.Open or OrderState.Claimed, PaymentReported: false });
    }
}
