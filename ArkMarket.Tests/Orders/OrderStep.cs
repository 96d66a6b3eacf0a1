using FsCheck;
using FsCheck.Fluent;

namespace ArkMarket.Tests.Orders;

internal enum OrderPerson
{
    /// <summary>Whoever ordered; where there is no order yet, the one with that name.</summary>
    Buyer,
    OtherBuyer,
    Seller,
    OtherSeller,
    Moderator,
    OtherModerator,
    Finance,
    Stranger,
}

internal enum OrderAct
{
    Answer,
    Claim,
    Unclaim,
    OfferHandOver,
    AcceptHandOver,
    Propose,
    Accept,
    Decline,
    ReportPayment,
    SayPaid,
    SayNotPaid,
    FindPayment,
    MissPayment,
    Refund,
    ChargeBack,
    WithdrawChargeback,
    AskTime,
    AgreeTime,
    Deliver,
    Approve,
    Reject,
    Confirm,
    CallOff,
    Cancel,
    Dispute,
    State,
    Split,
    GoOn,
    Agree,
    Take,
    Rule,
    Appeal,
    ForceTimers,
    Vouch,

    /// <summary>Another order, of the item and with the coupon that the number says.</summary>
    Order,
    GoAway,
    ComeBack,

    /// <summary>So many hours pass, and every sweep runs.</summary>
    Wait,

    /// <summary>So many hours pass while the market is away.</summary>
    Outage,

    /// <summary>The server is full: the order waits for its channel.</summary>
    WaitForChannel,
    OpenChannel,

    /// <summary>The channel could not be made.</summary>
    GiveUp,

    /// <summary>Something that makes sense as the order stands, by somebody who may.</summary>
    Sensible,
}

/// <summary>One random act. What the number means depends on the act.</summary>
internal sealed record OrderStep(OrderAct Act, OrderPerson Who, int Order, int Number)
{
    public override string ToString() => $"{Who} {Act} {Number} on {Order}";

    /// <summary>Sequences, shrunk by leaving steps out. Most acts make sense: pure chance would hardly ever get past a claim.</summary>
    public static Arbitrary<OrderStep[]> Sequences(int lengthMax)
    {
        var acts = Gen.Frequency(
            (10, Gen.Constant(OrderAct.Sensible)), (3, Gen.Elements(Enum.GetValues<OrderAct>())), (2, Gen.Constant(OrderAct.Wait)), (2, Gen.Constant(OrderAct.Order)));
        var steps = from act in acts
                    from who in Gen.Elements(Enum.GetValues<OrderPerson>())
                    from order in Gen.Choose(0, 5)
                    from number in Gen.Choose(0, 100)
                    select new OrderStep(act, who, order, number);
        return Arb.From(Gen.Choose(lengthMax / 4, lengthMax).SelectMany(length => steps.ArrayOf(length)), Shrink);
    }

    private static IEnumerable<OrderStep[]> Shrink(OrderStep[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray());
}
