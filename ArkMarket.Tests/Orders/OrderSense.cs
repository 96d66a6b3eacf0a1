using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Orders;

/// <summary>What people do with an order as it stands. Some of it is refused all the same: it only has to lead somewhere.</summary>
internal static class OrderSense
{
    private const OrderPerson Buyer = OrderPerson.Buyer;
    private const OrderPerson Mod = OrderPerson.Moderator;
    private const OrderPerson OtherMod = OrderPerson.OtherModerator;
    private const OrderPerson Finance = OrderPerson.Finance;

    /// <param name="order">As it was read a moment ago.</param>
    /// <param name="seller">Whoever has claimed it.</param>
    public static (OrderAct Act, OrderPerson Who)[] Of(Order order, OrderPerson seller) => order.State switch
    {
        OrderState.Open when !order.IntakeComplete => [(OrderAct.Answer, Buyer), (OrderAct.Answer, Buyer), (OrderAct.OpenChannel, Buyer)],
        OrderState.Open =>
        [
            (OrderAct.Claim, OrderPerson.Seller), (OrderAct.Claim, OrderPerson.OtherSeller), (OrderAct.Claim, OrderPerson.Seller),
            (OrderAct.Answer, Buyer), (OrderAct.OpenChannel, Buyer), (OrderAct.WaitForChannel, Buyer),
        ],
        OrderState.Claimed when order.IsAwaitingPayment =>
        [
            (OrderAct.ReportPayment, Buyer), (OrderAct.ReportPayment, Buyer), (OrderAct.SayPaid, seller), (OrderAct.FindPayment, Finance),
            (OrderAct.FindPayment, Finance), (OrderAct.MissPayment, Finance), (OrderAct.Unclaim, Mod), (OrderAct.GoAway, seller),
        ],
        OrderState.Claimed =>
        [
            (OrderAct.Propose, seller), (OrderAct.Accept, Buyer), (OrderAct.Accept, seller), (OrderAct.Accept, Buyer), (OrderAct.Propose, Buyer),
            (OrderAct.Decline, Buyer), (OrderAct.OfferHandOver, seller), (OrderAct.AcceptHandOver, OrderPerson.OtherSeller),
        ],
        OrderState.InProgress =>
        [
            (OrderAct.Deliver, seller), (OrderAct.Deliver, seller), (OrderAct.Deliver, seller), (OrderAct.Refund, seller), (OrderAct.Dispute, Buyer),
            (OrderAct.Dispute, seller), (OrderAct.AskTime, seller), (OrderAct.AgreeTime, Buyer), (OrderAct.CallOff, seller), (OrderAct.CallOff, Buyer),
            (OrderAct.GoAway, seller), (OrderAct.ForceTimers, Mod), (OrderAct.ComeBack, seller),
        ],
        OrderState.Delivered =>
        [
            (OrderAct.Approve, Mod), (OrderAct.Reject, Mod), (OrderAct.Confirm, Buyer), (OrderAct.Confirm, Buyer), (OrderAct.Dispute, Buyer),
            (OrderAct.Refund, seller), (OrderAct.ChargeBack, Finance), (OrderAct.GoAway, Buyer), (OrderAct.ComeBack, Buyer),
        ],
        OrderState.Disputed =>
        [
            (OrderAct.State, Buyer), (OrderAct.State, seller), (OrderAct.Split, Buyer), (OrderAct.GoOn, seller), (OrderAct.Agree, Buyer),
            (OrderAct.Agree, seller), (OrderAct.Take, Mod), (OrderAct.Take, OtherMod), (OrderAct.Rule, Mod), (OrderAct.Rule, OtherMod),
            (OrderAct.Appeal, Buyer), (OrderAct.Appeal, seller), (OrderAct.GoAway, Buyer), (OrderAct.ForceTimers, Mod), (OrderAct.ComeBack, Buyer),
        ],
        _ => [(OrderAct.Vouch, Buyer), (OrderAct.Refund, seller), (OrderAct.ChargeBack, Finance), (OrderAct.WithdrawChargeback, Finance), (OrderAct.Order, Buyer), (OrderAct.Order, OrderPerson.OtherBuyer), (OrderAct.ComeBack, seller)],
    };
}
