using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>How an order is called off.</summary>
public sealed partial class Order
{
    /// <summary>
    /// The buyer calls it off before terms are agreed; a moderator does so with a reason at any time before the end.
    /// While it is in progress the two parties do it together: <see cref="AskToCancel"/>.
    /// </summary>
    public Result<OrderEvent> Cancel(Actor actor, string? reason, GuildConfig config, DateTimeOffset now)
    {
        if (IsFinal)
            return Wrong("it is final");
        var early = State is OrderState.Open or OrderState.Claimed;
        if (actor.User == BuyerId && early && PaymentReported)
            return new PaymentUnderWay(Id);
        if (actor.User == BuyerId && early)
            return Finish(OrderEventKind.Cancelled, OrderState.Cancelled, actor.User, now, reason);
        if (!config.IsModerator(actor) || HasParty(actor.User))
            return early ? new NotAllowed("the buyer of this order or a moderator") : new NotAllowed("a moderator who is not part of this order");
        if (State is OrderState.Disputed)
            return Wrong("a dispute ends by agreement or by a ruling");
        if (string.IsNullOrWhiteSpace(reason))
            return new InvalidInput("A moderator gives a reason: both sides see it.");
        return Finish(OrderEventKind.Cancelled, OrderState.Cancelled, actor.User, now, reason);
    }

    /// <summary>One party asks, the other agrees: the second call ends the order.</summary>
    public Result<OrderEvent> AskToCancel(Actor actor, string? reason, DateTimeOffset now)
    {
        if (!HasParty(actor.User))
            return new NotAllowed("the buyer or the seller of this order");
        if (State is not OrderState.InProgress)
            return Wrong("only an order in progress is called off by both sides together");
        if (CancelAskedBy == actor.User)
            return new AlreadyAsked(Id);
        if (CancelAskedBy is not null)
            return Finish(OrderEventKind.Cancelled, OrderState.Cancelled, actor.User, now, "Both sides agreed.");
        CancelAskedBy = actor.User;
        return Moved(OrderEventKind.CancelAsked, State, actor.User, now, reason: reason);
    }

    /// <summary>The ticket could not be opened: nobody could ever work on it.</summary>
    public Result<OrderEvent> GiveUp(DateTimeOffset now) => State is OrderState.Open
        ? Finish(OrderEventKind.NeverOpened, OrderState.Cancelled, actor: null, now, "The private channel could not be opened.")
        : Wrong("it was opened");
}
