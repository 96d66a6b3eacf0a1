using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>How an order ends before its time: called off by people, or by its timers.</summary>
public sealed partial class Order
{
    /// <summary>
    /// The buyer calls it off before terms are agreed; a moderator does so with a reason at any time before the end.
    /// While it is in progress the two parties do it together: <see cref="AskToCancel"/>.
    /// </summary>
    public Result<OrderEvent> Cancel(Actor actor, string? reason, GuildConfig config, DateTimeOffset now)
    {
        if (IsFinal)
            return new WrongState(Id, State, "it is final");
        var early = State is OrderState.Open or OrderState.Claimed;
        if (actor.User == BuyerId && early)
            return Finish(OrderEventKind.Cancelled, OrderState.Cancelled, actor.User, now, reason);
        if (!config.IsModerator(actor) || HasParty(actor.User))
            return early ? new NotAllowed("the buyer of this order or a moderator") : new NotAllowed("a moderator who is not part of this order");
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
            return new WrongState(Id, State, "only an order in progress is called off by both sides together");
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
        : new WrongState(Id, State, "it was opened");

    /// <summary>The timer acts; null when its time has not come.</summary>
    public OrderEvent? PassDeadline(GuildConfig config, DateTimeOffset now)
    {
        if (DueAt is not { } due || due > now)
            return null;
        switch (State)
        {
            case OrderState.Open:
                return Finish(OrderEventKind.ClaimExpired, OrderState.Cancelled, actor: null, now, "Nobody claimed it in time.");
            case OrderState.Claimed:
                return Release(OrderEventKind.TermsExpired, actor: null, config, now);
            case OrderState.InProgress:
                // The parties or a moderator decide what follows; the timer only calls them.
                DueAt = null;
                return Moved(OrderEventKind.DeliveryLate, State, actor: null, now);
            case OrderState.Delivered:
                return Finish(OrderEventKind.ConfirmedByTime, OrderState.Completed, actor: null, now);
            case OrderState.None or OrderState.Completed or OrderState.Cancelled:
            default:
                throw new InvalidOperationException($"Order {Id} is {State} and has no deadline.");
        }
    }
}
