using ArkMarket.Core.Orders;
using static ArkMarket.Tests.Kill.CourseSteps;

namespace ArkMarket.Tests.Kill;

/// <summary>All courses, in an order that gives each pair about the same to do before it comes to those of the next.</summary>
internal static class Courses
{
    public static readonly Course[] All =
    [
        new("sent back in the trial", OrderState.Completed, ClaimNew, Propose(Part.NewSeller), AcceptOf(Part.NewSeller), DeliverNew, SendBack,
            DeliverNew with { InTrial = true }, InOrder, Confirm),
        new("after the trial", OrderState.Completed, ClaimNew, Propose(Part.NewSeller), AcceptOf(Part.NewSeller), DeliverNew, InOrder, Confirm),
        new("sellers silent", OrderState.Cancelled, Time(OrderEventKind.ClaimExpired)) { HasCoupon = true },
        new("cancel", OrderState.Cancelled, Cancel(Part.Buyer, "Cancel the order")) { HasCoupon = true },
        new("payment runs out", OrderState.Completed, Claim, ProposeOutside, Accept, Time(OrderEventKind.PaymentExpired),
            Claim with { Who = Part.OtherSeller }, ProposeOutside with { Who = Part.OtherSeller }, AcceptOf(Part.OtherSeller), Receipt(1), NotArrived with { Who = Part.OtherSeller },
            Time(OrderEventKind.PaymentOverdue), PaymentFound, Deliver with { Who = Part.OtherSeller }, Confirm) { Item = KillShop.Outside },

        new("nobody looks in the trial", OrderState.Completed, ClaimNew, Propose(Part.NewSeller), AcceptOf(Part.NewSeller), DeliverNew,
            Time(OrderEventKind.ReviewOverdue) with { InTrial = true }, InOrder, Confirm),
        new("counter-proposal", OrderState.Completed, Claim, Propose(Part.Seller), Decline, Propose(Part.Seller), Terms(Part.Buyer, 11),
            Accept with { Who = Part.Seller, OrBy = Part.Buyer }, Deliver, Confirm),
        new("questions unanswered", OrderState.Cancelled, Time(OrderEventKind.IntakeExpired)) { Item = KillShop.Asking },
        new("hand-over", OrderState.Completed, Claim, HandOver, TakeOver, Propose(Part.OtherSeller), AcceptOf(Part.OtherSeller), Deliver with { Who = Part.OtherSeller }, Confirm),
        new("ruling", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Complain, Take, Ruling(Part.Moderator, 70), Time(OrderEventKind.RulingCarriedOut)),

        new("payment not found at first", OrderState.Completed, Claim, ProposeOutside, Accept, Receipt(1), PaymentMissing, Receipt(2), PaymentFound, Deliver, Confirm, Vouch)
        {
            Item = KillShop.Outside,
        },
        new("delivered late", OrderState.Cancelled, Claim, Terms(Part.Seller, 10, hours: 1), Accept, Time(OrderEventKind.DisputedByTime), Statement(Part.Buyer),
            Time(OrderEventKind.RuledBySilence), Time(OrderEventKind.RulingCarriedOut)),
        new("plain", OrderState.Completed, Claim, Propose(Part.Seller), Accept, AskForTime, GrantTime, Deliver, Confirm),
        new("terms run out", OrderState.Completed, Claim, Time(OrderEventKind.TermsExpired), Claim, Propose(Part.Seller), Time(OrderEventKind.ProposalExpired),
            Propose(Part.Seller), Accept, Deliver, Confirm),
        new("buyer silent", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Deliver, Time(OrderEventKind.ConfirmedByTime)),

        new("ruling and appeal", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Complain with { Who = Part.Seller }, Statement(Part.Buyer), Take,
            Ruling(Part.Moderator, 30), Appeal, Take with { Who = Part.OtherModerator }, Ruling(Part.OtherModerator, 60) with { Kind = OrderEventKind.RuledOnAppeal }),
        new("given back", OrderState.Completed, Claim, Unclaim, Claim, Propose(Part.Seller), Accept, Deliver, Confirm),
        new("split", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Complain, Split, AgreeToSplit),
        new("called off", OrderState.Cancelled, Claim, Propose(Part.Seller), Accept, CallOff(Part.Seller), CallOff(Part.Buyer) with { Kind = OrderEventKind.Cancelled }),
        new("buyer away for a while", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Deliver, Leave, ComeBack, Confirm),

        new("timers run though the buyer is away", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Leave, LetTimersRun, Deliver, ComeBack, Confirm),
        new("gone on after a dispute", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Complain, GoOn, AgreeToGoOn, Deliver, Confirm),
        new("moderators late", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Complain, Statement(Part.Seller), Time(OrderEventKind.DisputeEscalated),
            Take, Ruling(Part.Moderator, 50), Time(OrderEventKind.RulingCarriedOut)),
        new("paid outside", OrderState.Completed, Claim, ProposeOutside, Accept, Receipt(1), Arrived, PaymentFound, Deliver, Confirm) { Item = KillShop.Outside, HasCoupon = true },
        // After those in which somebody leaves, for leaving takes the role away too.
        new("charged back", OrderState.Completed, Claim, ProposeOutside, Accept, Receipt(1), PaymentFound, Deliver, Confirm, Vouch, Spend,
            ChargeBack, Withdraw, ChargeBack, PayTheDebt)
        {
            Item = KillShop.Rewarding,
        },

        new("opened again", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Deliver, Confirm, RefundAfterwards, Reopen, Write, CloseAgain),
        new("refund and vouch", OrderState.Completed, Claim, Propose(Part.Seller), Accept, Deliver, Refund, Confirm, Vouch) { HasCoupon = true },
        new("cancelled by a moderator while the payment is looked for", OrderState.Cancelled, Claim, ProposeOutside, Accept, Receipt(1), Cancel(Part.Moderator, "Cancel the order"))
        {
            Item = KillShop.Outside, HasCoupon = true,
        },
        new("intake", OrderState.Completed, Answer, Claim, Propose(Part.Seller), Accept, Deliver, Confirm, Vouch),
        new("cancelled by a moderator when delivered", OrderState.Cancelled, Claim, Propose(Part.Seller), Accept, Deliver, Cancel(Part.Moderator, "Cancel (moderator)")),
    ];
}
