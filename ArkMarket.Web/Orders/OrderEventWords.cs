using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>What is said of the trade itself.</summary>
internal static class OrderEventWords
{
    public static EventWords Of(OrderStory s) => s.Event.Kind switch
    {
        OrderEventKind.Answered => new($"📝 {s.Actor} answered the questions. The answers are in the order above."),
        OrderEventKind.Claimed => new($"🤝 {s.Actor} claimed this order. {s.Buyer}, you will get a proposal here.", Concerned.Buyer),
        OrderEventKind.Unclaimed => new($"↩️ {s.Actor} gave the order back. It is open for other sellers."),
        OrderEventKind.HandOverOffered => new($"🔁 {s.Actor} offers this order to {s.Whom}.", Concerned.Other),
        OrderEventKind.HandedOver => new($"🔁 {s.Actor} took the order over. {s.Buyer}, you will get a new proposal here.", Concerned.Buyer),
        OrderEventKind.TermsProposed => Proposed(s),
        OrderEventKind.TermsDeclined => new($"🙅 {s.Actor} declined the terms. {s.OtherSide}, propose others here.", Concerned.Both),
        OrderEventKind.ProposalExpired => new("⌛ The proposal has expired. Either side can make a new one.", Concerned.Both),
        OrderEventKind.TermsAccepted => Accepted(s),
        OrderEventKind.MoreTimeAsked => new($"🕰️ {s.Actor} asks for {s.Event.Terms!.DeliveryHours} hours more. {s.OtherSide}, do you agree?", Concerned.Both),
        OrderEventKind.MoreTimeAgreed => new($"🕰️ {s.Actor} agreed: the delivery is now due {Due(s.Order)}.", Concerned.Both),
        OrderEventKind.Delivered when s.Order.ReviewPending =>
            new($"📦 {s.Actor} delivered. As one of this seller's first orders it is looked at by {s.Moderators}; then {s.Buyer} confirms.", Concerned.Moderators),
        OrderEventKind.Delivered => new($"📦 {s.Actor} delivered. {s.Buyer}, please check and confirm.", Concerned.Buyer),
        OrderEventKind.ReviewApproved => new($"🔎 {s.Actor} looked at the delivery and found it in order. {s.Buyer}, please check and confirm.", Concerned.Both),
        OrderEventKind.ReviewRejected => new($"🔎 {s.Actor} sent the delivery back to work. {s.Seller}, it is due {Due(s.Order)}.", Concerned.Both),
        OrderEventKind.ReviewOverdue => new($"⏰ {s.Moderators}, this delivery still waits to be looked at.", Concerned.Moderators),
        OrderEventKind.Confirmed => new($"✅ {s.Actor} confirmed.{Paid(s)} Thank you both!", Concerned.Seller),
        OrderEventKind.ConfirmedByTime => new($"✅ The time to confirm has passed: the order is completed.{Paid(s)}", Concerned.Both),
        OrderEventKind.CancelAsked => new($"✋ {s.Actor} asks to call this order off. It ends if the other side asks too: {s.OtherSide}.", Concerned.Both),
        OrderEventKind.Cancelled when WasPaidOutside(s) => new(
            $"⚪ {s.Actor} cancelled the order. It was to be paid outside: {s.Seller}, please give back what arrived, the way it came. {s.Finance}, please see to it.",
            Concerned.Both | Concerned.Finance),
        OrderEventKind.Cancelled => new($"⚪ {s.Actor} cancelled the order.{PaidBack(s)}", Concerned.Both),
        OrderEventKind.ClaimExpired => new($"⚪ {s.Buyer}, nobody claimed this order in time: it is cancelled. Nothing was charged.", Concerned.Buyer),
        OrderEventKind.IntakeExpired => new(
            $"⚪ {s.Buyer}, this order is cancelled: without your answers no seller can help. Nothing was charged, and you can order again at any time.", Concerned.Buyer),
        OrderEventKind.TermsExpired => new("↩️ No terms were agreed in time: the order is open for other sellers."),
        OrderEventKind.DeadlinePutOff => new($"⏳ The market was away when this ran out, so everybody has that time back. {Next(s.Order)}", Concerned.Both),
        OrderEventKind.TimersStopped => new(
            $"⏸️ {s.Whom} is away (timed out, banned or gone), so nothing runs out for now. {s.Moderators}, please have a look: you can let the timers run.",
            Concerned.Both | Concerned.Moderators),
        OrderEventKind.TimersResumed => new($"▶️ Everybody is back. {Next(s.Order)}", Concerned.Both),
        OrderEventKind.TimersForced => new($"▶️ {s.Actor} lets the timers run. {Next(s.Order)}", Concerned.Both),
        _ => new($"Order #{s.Order.Id} is {s.Order.State.InWords()}."),
    };

    private static EventWords Proposed(OrderStory s) => new(
        $"💬 {s.Actor} proposes {s.Price}, delivered within {s.Event.Terms!.DeliveryHours} hours. {s.OtherSide}, accept, decline or propose something else.",
        s.Event.Actor == s.Order.BuyerId ? Concerned.Seller : Concerned.Buyer);

    private static EventWords Accepted(OrderStory s) => s.Order.IsPaidInCredits
        ? new($"🔒 {s.Actor} accepted: {s.Price} are held safely until {s.Buyer} confirms the delivery. It is due from {s.Seller} by {Due(s.Order)}.", Concerned.Both)
        : new(
            $"🔒 {s.Actor} accepted {s.Price}, paid outside. {s.Buyer}, pay {s.Seller} and report it here; {s.Finance} confirms, then the work begins. " +
            "Never pay anybody who writes to you elsewhere.",
            Concerned.Both);

    private static string Paid(OrderStory s) => s.Order.IsPaidInCredits ? $" {s.Seller} is paid." : "";

    /// <summary>Perhaps: while terms stand a payment may be on its way. A buyer who cancels then knows that there is none.</summary>
    private static bool WasPaidOutside(OrderStory s) => s.Order is { IsPaidInCredits: false, TermsAgreedAt: not null }
        && (s.Event.From is OrderState.InProgress or OrderState.Delivered || s.Event.Actor != s.Order.BuyerId);

    private static string PaidBack(OrderStory s) =>
        s.Order is { IsPaidInCredits: true, Refunded: > 0 } ? $" {s.Buyer} is paid back." : "";

    private static string Next(Order order) => order.DueAt is { } due ? $"The next deadline is {Timestamp.DateAndTime(due)}." : "";

    private static string Due(Order order) => order.DeliveryDueAt is { } due ? Timestamp.DateAndTime(due) : "soon";
}
