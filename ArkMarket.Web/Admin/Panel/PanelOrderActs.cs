using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>All of them, in the order in which they are offered.</summary>
internal static class PanelOrderActs
{
    private const string BothRead = "Both sides read it.";

    public static IReadOnlyList<PanelOrderAct> All { get; } =
    [
        new("payment_found", "Confirm the payment", Right.Finance)
        {
            Fits = (found, _) => IsReported(found.Order),
            Consequence = (_, _) => "The payment counts as arrived, and the seller is told to begin. Look it up where it was paid first: this cannot be taken back, only recorded as charged back.",
            Run = (uses, _, request, ct) => uses.Payment.ConfirmAsync(request, ct),
        },
        new("payment_missing", "Payment not found", Right.Finance)
        {
            Fits = (found, _) => IsReported(found.Order),
            Consequence = (_, _) => "The buyer is told, and may report the payment again.",
            Fields = [OrderForms.Text("Reason", "What was looked up, and what the buyer can do. Both sides read it.", Order.ReasonLengthMax)],
            Run = (uses, context, request, ct) => uses.Payment.RejectAsync(request, OrderForms.ReadReason(context), ct),
        },
        new("review_ok", "Delivery in order", Right.Moderation)
        {
            Fits = (found, _) => found.Order is { State: OrderState.Delivered, ReviewPending: true },
            Consequence = (_, _) => "The buyer is asked to confirm, and their time to do so begins.",
            Run = (uses, _, request, ct) => uses.Approve.HandleAsync(request, ct),
        },
        new("review_no", "Send delivery back", Right.Moderation)
        {
            Fits = (found, _) => found.Order is { State: OrderState.Delivered, ReviewPending: true },
            Consequence = (_, _) => "The order is in progress again, and the seller has to deliver anew.",
            Fields = [OrderForms.Text("Reason", "What is missing. Both sides read it.", Order.ReasonLengthMax)],
            Run = (uses, context, request, ct) => uses.Reject.HandleAsync(request, OrderForms.ReadReason(context), ct),
        },
        new("take", "Take the case", Right.Moderation)
        {
            Fits = (found, actor) => WaitsForRuling(found) && found.Dispute!.SolverId != actor.User,
            Consequence = (found, _) => found.Dispute?.SolverId is { } solver
                ? $"The case becomes yours instead of {PanelParts.User(solver)}'s, and your time to rule begins. Both sides see your name with a code that proves it is you."
                : "The case becomes yours, and your time to rule begins. Both sides see your name with a code that proves it is you.",
            Run = (uses, _, request, ct) => uses.Take.HandleAsync(request, ct),
        },
        new("rule", "Rule", Right.Moderation)
        {
            Fits = (found, actor) => WaitsForRuling(found) && found.Dispute!.SolverId == actor.User,
            Consequence = (found, config) => found.Dispute?.IsAppealed is true
                ? $"{Held(found.Order, config)} is paid out at once as you say: a ruling on an appeal is final."
                : $"{Held(found.Order, config)} is paid out as you say when the {config.Get(GuildSettings.AppealHours)} hours for an appeal have passed. A ruling cannot be changed.",
            Fields =
            [
                OrderForms.Number("The seller's part in percent", "100 pays the seller, 0 refunds the buyer; 60 gives the seller 60 % and the buyer 40 %."),
                OrderForms.Text("Reason", "Both sides read it, and whoever decides an appeal.", Dispute.StatementLengthMax),
            ],
            Run = async (uses, context, request, ct) => OrderForms.ReadNumber(context) is { } number
                ? await uses.Rule.HandleAsync(request, (int)Math.Clamp(number, int.MinValue, int.MaxValue), OrderForms.ReadReason(context), ct)
                : new InvalidInput("The seller's part is a whole number from 0 to 100, written in digits."),
        },
        new("timers", "Let the timers run", Right.Moderation)
        {
            Fits = (found, _) => found.Order.TimersStoppedAt is not null,
            Consequence = (_, _) => "A party is away, so nothing runs out. From now on it does, and is decided as if everybody were here.",
            Fields = [OrderForms.Text("Reason", BothRead, Order.ReasonLengthMax)],
            Run = (uses, context, request, ct) => uses.Timers.HandleAsync(request, OrderForms.ReadReason(context), ct),
        },
        new("unclaim", "Release the claim", Right.Moderation)
        {
            Fits = (found, _) => found.Order is { State: OrderState.Claimed, PaymentReported: false },
            Consequence = (found, _) => $"{PanelParts.User(found.Order.SellerId!.Value)} loses the order, what was proposed is forgotten, and any seller may claim it.",
            Run = (uses, _, request, ct) => uses.Unclaim.HandleAsync(request, ct),
        },
        new("chargeback", "Payment was taken back", Right.Finance)
        {
            IsGrave = true,
            Fits = (found, _) => found.Order is
            {
                IsPaidInCredits: false, ChargedBackAt: null, State: OrderState.InProgress or OrderState.Delivered or OrderState.Disputed or OrderState.Completed,
            },
            Consequence = (found, _) => $"It is recorded that the payment of order #{found.Order.Id} was taken back at its source. What came with it is taken back too{(found.Order.IsFinal ? "" : ", and the order ends for good")}.",
            Fields = [OrderForms.Text("Reason", "What happened. Both sides read it.", Order.ReasonLengthMax)],
            Run = (uses, context, request, ct) => uses.Chargeback.HandleAsync(request, OrderForms.ReadReason(context), ct),
        },
        new("chargeback_undo", "Withdraw chargeback", Right.Finance)
        {
            Fits = (found, _) => found.Order.ChargedBackAt is not null,
            Consequence = (found, _) => found.Order.State is OrderState.Completed
                ? "It is recorded that the chargeback was a mistake. What was taken back because of it is given back: the reward, the role, the vouch and the buyer's trust."
                : "It is recorded that the chargeback was a mistake. The order stays cancelled: what was paid is for you to settle with both sides.",
            Fields = [OrderForms.Text("Reason", "What happened. Both sides read it.", Order.ReasonLengthMax)],
            Run = (uses, context, request, ct) => uses.WithdrawChargeback.HandleAsync(request, OrderForms.ReadReason(context), ct),
        },
        new("cancel", "Cancel the order", Right.Moderation)
        {
            IsGrave = true,
            Fits = (found, _) => found.Order is { IsFinal: false, State: not OrderState.Disputed },
            Consequence = (found, config) => $"Order #{found.Order.Id} ends and its ticket closes. {(IsHeld(found.Order) ? $"{Held(found.Order, config)} goes back to the buyer" : "Nothing is held, so no money moves")}. This cannot be undone.",
            Fields = [OrderForms.Text("Reason", BothRead, Order.ReasonLengthMax)],
            Run = (uses, context, request, ct) => uses.Cancel.HandleAsync(request, OrderForms.ReadReason(context), ct),
        },
    ];

    private static bool IsReported(Order order) => order is { State: OrderState.Claimed, PaymentReported: true };

    private static bool WaitsForRuling(OrderInTicket found) =>
        found is { Order.State: OrderState.Disputed, Dispute: { IsOpen: true } dispute } && (!dispute.IsRuled || dispute.IsAppealed);

    private static bool IsHeld(Order order) => order is { IsPaidInCredits: true, State: OrderState.InProgress or OrderState.Delivered or OrderState.Disputed };

    private static string Held(Order order, GuildConfig config) => order is { IsPaidInCredits: true, AgreedPrice: { } agreed }
        ? $"What is held ({Markdown.Escape(config.Wording.Credits(agreed.Value - order.Refunded))})"
        : "What was paid outside";
}
