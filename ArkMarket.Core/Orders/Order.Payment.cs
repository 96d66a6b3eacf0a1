using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Payment outside the market, partial refunds, and payments that were taken back.</summary>
public sealed partial class Order
{
    /// <summary>The buyer says that they paid outside. From then on nobody but the finance role ends this step.</summary>
    public Result<OrderEvent> ReportPayment(Actor actor, string receipt, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != BuyerId)
            return new NotAllowed("the buyer of this order");
        if (!IsAwaitingPayment || PaymentReported)
            return Wrong(PaymentReported ? "your payment is being checked already" : "no payment outside is waited for");
        PaymentReported = true;
        SetDue(now.AddHours(config.Get(GuildSettings.PaymentCheckHours)));
        return Moved(OrderEventKind.PaymentReported, State, actor.User, now, reason: receipt);
    }

    /// <summary>The seller's word on it. It decides nothing; the finance role reads it.</summary>
    public Result<OrderEvent> SayWhetherPaid(Actor actor, bool received, DateTimeOffset now)
    {
        if (actor.User != SellerId)
            return new NotAllowed("the seller of this order");
        if (!PaymentReported)
            return Wrong("no payment was reported");
        return Moved(received ? OrderEventKind.PaymentSeen : OrderEventKind.PaymentNotSeen, State, actor.User, now);
    }

    public Result<OrderEvent> ConfirmPayment(Actor actor, GuildConfig config, DateTimeOffset now) =>
        RefusePaymentDecision(actor, config) is { } refusal ? refusal : StartWork(OrderEventKind.PaymentConfirmed, actor.User, now);

    /// <summary>The payment was not found: the buyer may report it again, better.</summary>
    public Result<OrderEvent> RejectPayment(Actor actor, string reason, GuildConfig config, DateTimeOffset now)
    {
        if (RefusePaymentDecision(actor, config) is { } refusal)
            return refusal;
        PaymentReported = false;
        SetDue(now.AddHours(config.Get(GuildSettings.PaymentHours)));
        return Moved(OrderEventKind.PaymentRejected, State, actor.User, now, reason: reason);
    }

    /// <summary>
    /// The seller gives part of the price back; all of it would be a cancellation. What was paid outside goes back outside:
    /// then this writes down what the seller says of it.
    /// </summary>
    public Result<OrderEvent> Refund(Actor actor, Credits amount, string reason, DateTimeOffset now)
    {
        if (actor.User != SellerId)
            return new NotAllowed("the seller of this order");
        if (ChargedBackAt is not null)
            return Wrong("its payment was taken back, so there is nothing left to give back");
        if (State is not (OrderState.InProgress or OrderState.Delivered or OrderState.Completed))
            return Wrong("a part is given back between agreement and the end of a dispute, or after completion");
        var left = AgreedPrice!.Value.Value - Refunded;
        var most = State is OrderState.Completed ? left : left - 1;
        if (amount.Value > most)
            return new RefundTooHigh(Id, most) { Currency = Currency };
        Refunded += amount.Value;
        return Moved(OrderEventKind.Refunded, State, actor.User, now, reason: reason, terms: new OrderTerms(amount, 0));
    }

    /// <summary>The payment was taken back at its source. What was given for it is taken back too.</summary>
    public Result<OrderEvent> ChargeBack(Actor actor, string reason, GuildConfig config, DateTimeOffset now)
    {
        if (!config.IsFinance(actor) || HasParty(actor.User))
            return new NotAllowed("the finance role, and not to be part of this order");
        if (IsPaidInCredits)
            return new InvalidInput("This order was paid with market money, which nobody outside can take back.");
        if (ChargedBackAt is not null)
            return Wrong("this was recorded before");
        if (State is not (OrderState.InProgress or OrderState.Delivered or OrderState.Disputed or OrderState.Completed))
            return Wrong("only a payment that was confirmed can be taken back");
        ChargedBackAt = now;
        if (State is OrderState.Completed)
            return Moved(OrderEventKind.ChargedBack, State, actor.User, now, reason: reason);
        EndedByChargeback = true;
        return Finish(OrderEventKind.ChargedBack, OrderState.Cancelled, actor.User, now, reason);
    }

    /// <summary>
    /// It was recorded by mistake, or the money arrived after all. An order that it ended stays cancelled: what was paid is
    /// settled by people, or with a new order.
    /// </summary>
    public Result<OrderEvent> WithdrawChargeback(Actor actor, string reason, GuildConfig config, DateTimeOffset now)
    {
        if (!config.IsFinance(actor) || HasParty(actor.User))
            return new NotAllowed("the finance role, and not to be part of this order");
        if (ChargedBackAt is null)
            return Wrong("no chargeback is recorded that could be withdrawn");
        (ChargedBackAt, TrustTaken) = (null, 0);
        return Moved(OrderEventKind.ChargebackWithdrawn, State, actor.User, now, reason: reason);
    }

    /// <summary>The buyer's trust was lowered with it.</summary>
    internal void RecordTrustTaken(short points) => TrustTaken = points;

    public bool IsAwaitingPayment => State is OrderState.Claimed && TermsAgreedAt is not null;

    private Refusal? RefusePaymentDecision(Actor actor, GuildConfig config)
    {
        if (!config.IsFinance(actor) || HasParty(actor.User))
            return new NotAllowed("the finance role, and not to be part of this order");
        return PaymentReported ? null : Wrong("no payment was reported");
    }
}
