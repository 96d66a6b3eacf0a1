using ArkMarket.Core.Orders;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>What is said of payments outside, and of money given or taken back.</summary>
internal static class PaymentEventWords
{
    /// <summary>Null for events of another kind.</summary>
    public static EventWords? Of(OrderStory s) => s.Event.Kind switch
    {
        OrderEventKind.PaymentReported => new(
            $"💳 {s.Actor} reports the payment. {s.Seller}, did it arrive? {s.Finance} confirms it.", Concerned.Seller | Concerned.Finance),
        OrderEventKind.PaymentSeen => new($"💳 {s.Actor} says that the payment arrived. {s.Finance} confirms it.", Concerned.Finance),
        OrderEventKind.PaymentNotSeen => new($"💳 {s.Actor} says that no payment arrived. {s.Finance} looks it up.", Concerned.Finance | Concerned.Buyer),
        OrderEventKind.PaymentConfirmed => new(
            $"🔒 {s.Actor} confirmed the payment. {s.Seller}, please deliver by {Timestamp.DateAndTime(s.Order.DeliveryDueAt ?? s.Event.At)}.", Concerned.Both),
        OrderEventKind.PaymentRejected => new($"💳 {s.Actor} did not find the payment. {s.Buyer}, please look and report it again.", Concerned.Both),
        OrderEventKind.PaymentOverdue => new($"⏰ {s.Finance}, this payment still waits to be confirmed.", Concerned.Finance),
        OrderEventKind.PaymentExpired => new(
            $"↩️ {s.Buyer}, no payment was reported in time: the order is open for other sellers. If you did pay, tell {s.Moderators} here.", Concerned.Buyer),
        OrderEventKind.Refunded when !s.Order.IsPaidInCredits => new(
            $"💸 {s.Actor} says that {s.Price} went back to {s.Buyer}, outside. {s.Buyer}, if it does not arrive, say so here.", Concerned.Buyer),
        OrderEventKind.Refunded => new($"💸 {s.Actor} gave {s.Price} back to {s.Buyer}.", Concerned.Buyer),
        OrderEventKind.ChargedBack => new(
            $"🚫 {s.Actor} recorded that the payment was taken back. What came with the order is taken back as well{Goods(s)}.", Concerned.Both | Concerned.Moderators),
        OrderEventKind.ChargebackWithdrawn when s.Order.State is OrderState.Cancelled => new(
            $"↩️ {s.Actor} withdrew the chargeback: it was recorded by mistake. The order ended by it and stays cancelled. {s.Buyer} and {s.Seller}, "
            + $"what was paid and what was handed over is for people to settle, or for a new order; {s.Finance}, please see to it.",
            Concerned.Both | Concerned.Finance),
        OrderEventKind.ChargebackWithdrawn => new(
            $"↩️ {s.Actor} withdrew the chargeback: it was recorded by mistake. What was taken back because of it is given back.", Concerned.Both),
        _ => null,
    };

    private static string Goods(OrderStory s) => s.Event.From is OrderState.Delivered or OrderState.Completed
        ? $"; {s.Moderators}, please see to the goods that were handed over"
        : "";
}
