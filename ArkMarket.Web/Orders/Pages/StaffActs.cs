using ArkMarket.Core.Admin;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Tickets;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Orders.Pages;

/// <summary>
/// What the staff can do with an order now. The use cases decide; this only spares people what would be refused, and a test
/// holds both to each other.
/// </summary>
internal static class StaffActs
{
    public const string Take = "take";
    public const string Rule = "rule";
    public const string Approve = "approve";
    public const string SendBack = "send-back";
    public const string PaymentFound = "payment-found";
    public const string PaymentMissing = "payment-missing";
    public const string Timers = "timers";
    public const string Unclaim = "unclaim";
    public const string Cancel = "cancel";
    public const string Chargeback = "chargeback";
    public const string WithdrawChargeback = "withdraw-chargeback";
    public const string Reopen = "reopen";
    public const string Close = "close";

    public static IEnumerable<PossibleAct> Of(OrderFile file, ServerScope server)
    {
        var order = file.Found.Order;
        var isParty = order.HasParty(server.Actor.User);
        var moderates = server.Config.IsModerator(server.Actor);
        return
        [
            .. InDispute(file, server, moderates && !isParty),
            .. Delivery(order, moderates && !isParty),
            .. Payment(order, server.Config.IsFinance(server.Actor) && !isParty),
            .. Course(order, server, moderates && !isParty),
            .. OfTicket(file.Found, moderates),
        ];
    }

    private static IEnumerable<PossibleAct> InDispute(OrderFile file, ServerScope server, bool mayModerate)
    {
        var (order, dispute, user) = (file.Found.Order, file.Found.Dispute, server.Actor.User);
        var waits = mayModerate && order.State is OrderState.Disputed && dispute is { IsOpen: true } && (!dispute.IsRuled || dispute.IsAppealed);
        var mayTake = waits && dispute!.SolverId != user && !(dispute.IsAppealed && dispute.RuledBy == user)
            && (dispute is { SolverId: null } or { Escalations: > 0 } || server.Config.IsAdmin(server.Actor));
        var over = dispute?.SolverId is not null && dispute.SolverId != user;
        var final = dispute?.IsAppealed is true;
        yield return new(
            new OrderAct(Take, over ? "Take the case over" : "Take the case", "The case becomes yours to rule. Both sides see your name and a code that proves who you are.")
            {
                Colour = over ? "secondary" : "primary", Icon = "gavel",
            },
            mayTake);
        yield return new(
            new OrderAct(Rule, final ? "Rule on the appeal" : "Rule", Consequence(order, server, final))
            {
                Colour = "primary", Icon = "scale", Button = final ? "Rule for good" : "Write the ruling",
                Fields = [ActFields.Percent("100: all to the seller. 0: all back to the buyer. Anything between shares it."), ActFields.Statement("Reason", "Both sides read it.")],
            },
            waits && dispute!.SolverId == user);
    }

    private static string Consequence(Order order, ServerScope server, bool final) =>
        (order.Held > 0 ? $"It is about {server.Wording.Credits(order.Held)} held for this order. " : "It was paid outside: the finance team sees that the ruling is carried out. ")
        + (final ? "This decides the appeal: it is carried out at once, and nothing undoes it." : "Nothing moves until the time for an appeal has passed; either side may appeal once, and then another moderator decides.");

    private static IEnumerable<PossibleAct> Delivery(Order order, bool mayModerate)
    {
        var possible = mayModerate && order is { State: OrderState.Delivered, ReviewPending: true };
        yield return new(new OrderAct(Approve, "Delivery is in order", "The buyer is asked to check the goods and confirm; their time to do so begins now.") { Colour = "primary", Icon = "check" }, possible);
        yield return new(
            new OrderAct(SendBack, "Send the delivery back", "The order is in progress again and the seller has time to mend the delivery. Both sides see your reason.")
            {
                Colour = "warning", Fields = [ActFields.Reason("What is missing or wrong: both sides read it.")],
            },
            possible);
    }

    private static IEnumerable<PossibleAct> Payment(Order order, bool mayDecide)
    {
        var possible = mayDecide && order.PaymentReported;
        yield return new(new OrderAct(PaymentFound, "Confirm the payment", "You have seen the money on the other end. The work begins, and the seller is asked to deliver.") { Colour = "primary", Icon = "check" }, possible);
        yield return new(
            new OrderAct(PaymentMissing, "Payment not found", "The buyer is asked to look and report it again. Nothing is lost.") { Colour = "warning", Fields = [ActFields.Reason("What was looked up, and what the buyer can do. Both sides read it.")] },
            possible);
        yield return new(
            new OrderAct(Chargeback, "Record a chargeback", "The payment was taken back at its source. What came with the order is taken back too; an order that is not completed is cancelled, and stays so.")
            {
                Colour = "danger", Fields = [ActFields.Reason("What happened: both sides read it.")],
            },
            mayDecide && order is { IsPaidInCredits: false, ChargedBackAt: null, State: OrderState.InProgress or OrderState.Delivered or OrderState.Disputed or OrderState.Completed });
        yield return new(
            new OrderAct(WithdrawChargeback, "Withdraw the chargeback", order.State is OrderState.Completed
                ? "It was recorded by mistake. What was taken back because of it is given back: the reward, the role, the vouch and the buyer's trust."
                : "It was recorded by mistake. The order stays cancelled: what was paid is for you to settle with both sides.")
            {
                Colour = "warning", Fields = [ActFields.Reason("What happened: both sides read it.")],
            },
            mayDecide && order.ChargedBackAt is not null);
    }

    private static IEnumerable<PossibleAct> Course(Order order, ServerScope server, bool mayModerate)
    {
        yield return new(
            new OrderAct(Timers, "Let the timers run", "A party is away, so nothing runs out. From now on it does, also against whoever is away.")
            {
                Colour = "warning", Icon = "clock", Fields = [ActFields.Reason("Both sides read it.")],
            },
            mayModerate && order.TimersStoppedAt is not null);
        yield return new(
            new OrderAct(Unclaim, "Take it from its seller", "The order is open again for every seller. Terms that were proposed are forgotten."),
            mayModerate && order is { State: OrderState.Claimed, PaymentReported: false });
        yield return new(
            new OrderAct(Cancel, "Cancel the order", (order.Held > 0 ? $"{server.Wording.Credits(order.Held)} go back to the buyer. " : "") + "The ticket closes, stock goes back, and both sides read your reason. This cannot be undone.")
            {
                Colour = "danger", Icon = "x", Fields = [ActFields.Reason("Both sides read it.")],
            },
            mayModerate && !order.IsFinal && order.State is not OrderState.Disputed);
    }

    private static IEnumerable<PossibleAct> OfTicket(OrderInTicket found, bool moderates)
    {
        yield return new(
            new OrderAct(Reopen, "Open the ticket again", "Everybody who was in it can write there again. The order stays as it is; the ticket closes by itself when nobody writes.") { Icon = "ticket" },
            moderates && found.Ticket is { NeedsChannel: false, State: not TicketState.Deleting });
        yield return new(
            new OrderAct(Close, "Close the ticket", "It becomes read-only, and its channel goes after the server's time to keep it. The transcript stays."),
            moderates && found is { Order.IsFinal: true, Ticket.NeedsChannel: true });
    }
}
