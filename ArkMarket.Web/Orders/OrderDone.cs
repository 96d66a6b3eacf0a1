using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Orders;

/// <summary>The private answer to whoever acted: what is done now, and what comes next.</summary>
internal static class OrderDone
{
    public static string Words(OrderChanged changed) => changed.Kind switch
    {
        OrderEventKind.Answered => "your answers are saved.",
        OrderEventKind.Claimed => "it is yours. Next: propose the price and a time to deliver.",
        OrderEventKind.Unclaimed => "it is open again.",
        OrderEventKind.HandOverOffered => "the hand-over is offered. It changes hands when it is accepted.",
        OrderEventKind.HandedOver => "it is yours now. Next: propose the price and a time to deliver.",
        OrderEventKind.TermsProposed => "your terms are with the other side.",
        OrderEventKind.TermsDeclined => "the terms are declined. Talk it over in the ticket, or propose others.",
        OrderEventKind.TermsAccepted when changed.State is OrderState.Claimed => "the terms are agreed. Next: the payment outside, reported in the ticket.",
        OrderEventKind.TermsAccepted => "it is in progress. The price is held safely until the delivery is confirmed.",
        OrderEventKind.PaymentReported => "your payment is reported. The finance team confirms it.",
        OrderEventKind.PaymentSeen or OrderEventKind.PaymentNotSeen => "your word is noted. The finance team decides.",
        OrderEventKind.PaymentConfirmed => "the payment is confirmed and the work begins.",
        OrderEventKind.PaymentRejected => "the buyer is asked to report the payment again.",
        OrderEventKind.Refunded => "the part you gave back is written down, and the buyer is told.",
        OrderEventKind.ChargedBack => "the payment taken back is recorded, and what came with it is taken back too.",
        OrderEventKind.ChargebackWithdrawn when changed.State is OrderState.Cancelled =>
            "the chargeback is withdrawn. The order stays cancelled: see with both sides what becomes of the money that was paid.",
        OrderEventKind.ChargebackWithdrawn => "the chargeback is withdrawn, and what was taken back because of it is given back.",
        OrderEventKind.MoreTimeAsked => "the other side is asked for more time.",
        OrderEventKind.MoreTimeAgreed => "the new deadline stands.",
        OrderEventKind.Delivered => "it is marked as delivered. You are paid when the buyer confirms, or when their time to do so has passed.",
        OrderEventKind.ReviewApproved => "the delivery is found in order. The buyer's time to confirm begins.",
        OrderEventKind.ReviewRejected => "the delivery is sent back to work.",
        OrderEventKind.Confirmed => "it is completed. Enjoy!",
        OrderEventKind.CancelAsked => "the other side is asked to call it off. It goes on until they agree.",
        OrderEventKind.Cancelled => "it is cancelled. What was held is paid back.",
        OrderEventKind.TimersForced => "the timers run.",
        _ => DisputeWords(changed),
    };

    private static string DisputeWords(OrderChanged changed) => changed.Kind switch
    {
        OrderEventKind.Disputed => "it is in dispute. What stands in the ticket now is kept as evidence, and what is held stays held. You can still agree with the other side.",
        OrderEventKind.StatementGiven => "your side is written down.",
        OrderEventKind.SplitProposed or OrderEventKind.GoingOnProposed => "your proposal is with the other side.",
        OrderEventKind.SplitAgreed => "you agreed, and the dispute is over.",
        OrderEventKind.Settled => "you agreed, and the order goes on.",
        OrderEventKind.CaseTaken => "the case is yours. Both sides see your code in the ticket. Next: read the *Case file*, then press *Rule*.",
        OrderEventKind.Ruled => "your ruling is written down. It is carried out when the time for an appeal has passed; if a side appeals, another moderator decides.",
        OrderEventKind.Appealed => "your appeal is written down. Another moderator decides it; until then nothing moves.",
        OrderEventKind.RuledOnAppeal => "the appeal is decided and carried out.",
        _ => $"it is {changed.State.InWords()}.",
    };
}
