using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>From the start of the work to the buyer's word: more time, delivery, a trial seller's review, confirmation.</summary>
public sealed partial class Order
{
    /// <summary>One side asks for more time to deliver; it counts from the deadline as it stands.</summary>
    public Result<OrderEvent> AskMoreTime(Actor actor, int hours, string? reason, DateTimeOffset now)
    {
        if (!HasParty(actor.User))
            return new NotAllowed("the buyer or the seller of this order");
        if (State is not OrderState.InProgress)
            return Wrong("more time is for an order in progress");
        (MoreTimeAskedBy, MoreTimeHours) = (actor.User, hours);
        return Moved(OrderEventKind.MoreTimeAsked, State, actor.User, now, reason: reason, terms: new OrderTerms(AgreedPrice!.Value, hours));
    }

    public Result<OrderEvent> AgreeToMoreTime(Actor actor, DateTimeOffset now)
    {
        if (!HasParty(actor.User) || actor.User == MoreTimeAskedBy)
            return new NotAllowed("the other side of this order");
        if (State is not OrderState.InProgress || MoreTimeHours is not { } hours)
            return Wrong("nobody asked for more time");
        DeliveryDueAt = (DeliveryDueAt!.Value > now ? DeliveryDueAt.Value : now).AddHours(hours);
        (MoreTimeAskedBy, MoreTimeHours) = (null, null);
        SetDue(DeliveryDueAt);
        return Moved(OrderEventKind.MoreTimeAgreed, State, actor.User, now, terms: new OrderTerms(AgreedPrice!.Value, hours));
    }

    /// <param name="note">Where and how it was handed over, if the seller says so.</param>
    public Result<OrderEvent> Deliver(Actor actor, string? note, SellerStanding standing, (GuildConfig Config, DateTimeOffset Now) at)
    {
        if (actor.User != SellerId)
            return new NotAllowed("the seller of this order");
        if (State is not OrderState.InProgress)
            return Wrong("only an order in progress can be delivered");
        (CancelAskedBy, MoreTimeAskedBy, MoreTimeHours) = (null, null, null);
        ReviewPending = standing.IsOnTrial;
        SetDue(at.Now.AddHours(at.Config.Get(ReviewPending ? GuildSettings.ReviewHours : GuildSettings.ConfirmHours)));
        return Moved(OrderEventKind.Delivered, OrderState.Delivered, actor.User, at.Now, reason: note);
    }

    /// <summary>A moderator has looked at a trial seller's delivery; the buyer's time to confirm begins.</summary>
    public Result<OrderEvent> ApproveDelivery(Actor actor, GuildConfig config, DateTimeOffset now)
    {
        if (RefuseReview(actor, config) is { } refusal)
            return refusal;
        ReviewPending = false;
        SetDue(now.AddHours(config.Get(GuildSettings.ConfirmHours)));
        return Moved(OrderEventKind.ReviewApproved, State, actor.User, now);
    }

    public Result<OrderEvent> RejectDelivery(Actor actor, string reason, GuildConfig config, DateTimeOffset now)
    {
        if (RefuseReview(actor, config) is { } refusal)
            return refusal;
        ReviewPending = false;
        var again = now.AddHours(config.Get(GuildSettings.ReviewHours));
        DeliveryDueAt = DeliveryDueAt > again ? DeliveryDueAt : again;
        SetDue(DeliveryDueAt);
        return Moved(OrderEventKind.ReviewRejected, OrderState.InProgress, actor.User, now, reason: reason);
    }

    public Result<OrderEvent> Confirm(Actor actor, DateTimeOffset now)
    {
        if (actor.User != BuyerId)
            return new NotAllowed("the buyer of this order");
        if (State is not OrderState.Delivered)
            return Wrong("only a delivered order can be confirmed");
        if (ReviewPending)
            return Wrong("a moderator looks at this seller's first deliveries before you confirm; you are told here");
        return Finish(OrderEventKind.Confirmed, OrderState.Completed, actor.User, now);
    }

    private Refusal? RefuseReview(Actor actor, GuildConfig config)
    {
        if (!config.IsModerator(actor) || HasParty(actor.User))
            return new NotAllowed("a moderator who is not part of this order");
        return State is OrderState.Delivered && ReviewPending ? null : Wrong("there is no delivery to review");
    }
}
