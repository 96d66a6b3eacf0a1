using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

public enum OrderState : short
{
    /// <summary>The state before the first event.</summary>
    None = 0,
    Open = 1,
    Claimed = 2,
    InProgress = 3,
    Delivered = 4,
    Completed = 5,
    Cancelled = 6,
}

/// <summary>
/// One item bought. The order owns its transitions: each method decides purely, changes the order and returns what
/// happened, or refuses and changes nothing. Money and stock move in the use cases, in the same transaction.
/// </summary>
public sealed partial class Order
{
    public const int ReasonLengthMax = 300;
    public const int DeliveryHoursMax = 720;

    public GuildId GuildId { get; init; }

    /// <summary>The number people see.</summary>
    public long Id { get; init; }

    /// <summary>From the button that started it: the same card can start one order only.</summary>
    public Guid OfferId { get; init; }

    public long ItemId { get; init; }

    public required string ItemName { get; init; }

    /// <summary>The price its buyer saw.</summary>
    public Credits Price { get; init; }

    public int PriceVersion { get; init; }

    public required string DeliveryText { get; init; }

    public UserId BuyerId { get; init; }

    public UserId? SellerId { get; private set; }

    public UserId? HandOverTo { get; private set; }

    public OrderState State { get; private set; }

    /// <summary>Counts the seller's proposals; acceptance names the one it means.</summary>
    public int ProposalNumber { get; private set; }

    public Credits? ProposedPrice { get; private set; }

    public int? ProposedDeliveryHours { get; private set; }

    /// <summary>Locked when both agreed; held in escrow from then on.</summary>
    public Credits? AgreedPrice { get; private set; }

    /// <summary>The server's part, as it stood when both agreed.</summary>
    public int FeePercent { get; private set; }

    public DateTimeOffset? DeliveryDueAt { get; private set; }

    /// <summary>Who asked to call the order off while it is in progress.</summary>
    public UserId? CancelAskedBy { get; private set; }

    /// <summary>When the timer acts next; what it does follows from the state.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public long TicketId { get; init; }

    public int EventCount { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsFinal => State is OrderState.Completed or OrderState.Cancelled;

    public bool HasParty(UserId user) => user == BuyerId || user == SellerId;

    public OrderEvent Open(DateTimeOffset dueAt)
    {
        DueAt = dueAt;
        return Moved(OrderEventKind.Opened, OrderState.Open, BuyerId, CreatedAt);
    }

    public Result<OrderEvent> Claim(Actor actor, GuildConfig config, int activeOrders, DateTimeOffset now)
    {
        if (RefuseAsSeller(actor, config, activeOrders) is { } refusal)
            return refusal;
        if (State is OrderState.Claimed)
            return new AlreadyClaimed(Id);
        if (State is not OrderState.Open)
            return new WrongState(Id, State, "only an open order can be claimed");
        if (!IntakeComplete)
            return new IntakeUnfinished(Id);
        SellerId = actor.User;
        DueAt = now.AddHours(config.Get(GuildSettings.TermsHours));
        return Moved(OrderEventKind.Claimed, OrderState.Claimed, actor.User, now);
    }

    public Result<OrderEvent> Unclaim(Actor actor, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != SellerId && !config.IsModerator(actor))
            return new NotAllowed("the seller of this order or a moderator");
        if (State is not OrderState.Claimed)
            return new WrongState(Id, State, "a claim can be given back until terms are agreed");
        return Release(OrderEventKind.Unclaimed, actor.User, config, now);
    }

    public Result<OrderEvent> OfferHandOver(Actor actor, Actor to, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != SellerId && !config.IsModerator(actor))
            return new NotAllowed("the seller of this order or a moderator");
        if (State is not OrderState.Claimed)
            return new WrongState(Id, State, "an order can be handed over until terms are agreed");
        if (HasParty(to.User) || !config.IsSeller(to))
            return new InvalidInput("Choose a seller of this server who is not part of this order yet.");
        HandOverTo = to.User;
        return Moved(OrderEventKind.HandOverOffered, State, actor.User, now, other: to.User);
    }

    public Result<OrderEvent> AcceptHandOver(Actor actor, GuildConfig config, int activeOrders, DateTimeOffset now)
    {
        if (State is not OrderState.Claimed || HandOverTo is null)
            return new WrongState(Id, State, "there is no hand-over to accept");
        if (actor.User != HandOverTo)
            return new NotAllowed("the seller it was offered to");
        if (RefuseAsSeller(actor, config, activeOrders) is { } refusal)
            return refusal;
        var before = SellerId;
        SellerId = actor.User;
        ForgetProposal();
        DueAt = now.AddHours(config.Get(GuildSettings.TermsHours));
        return Moved(OrderEventKind.HandedOver, State, actor.User, now, other: before);
    }

    public Result<OrderEvent> ProposeTerms(Actor actor, OrderTerms terms, DateTimeOffset now)
    {
        if (actor.User != SellerId)
            return new NotAllowed("the seller of this order");
        if (State is not OrderState.Claimed)
            return new WrongState(Id, State, "terms are proposed between claim and agreement");
        ProposalNumber++;
        (ProposedPrice, ProposedDeliveryHours) = (terms.Price, terms.DeliveryHours);
        return Moved(OrderEventKind.TermsProposed, State, actor.User, now, terms: terms);
    }

    public Result<OrderEvent> AcceptTerms(Actor actor, int proposalNumber, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != BuyerId)
            return new NotAllowed("the buyer of this order");
        if (State is not OrderState.Claimed || ProposedPrice is not { } price || ProposedDeliveryHours is not { } hours)
            return new WrongState(Id, State, "there are no terms to accept");
        if (proposalNumber != ProposalNumber)
            return new TermsReplaced(Id);
        (AgreedPrice, DeliveryDueAt) = (price, now.AddHours(hours));
        (DueAt, HandOverTo) = (DeliveryDueAt, null);
        FeePercent = config.Get(GuildSettings.FeePercent);
        return Moved(OrderEventKind.TermsAccepted, OrderState.InProgress, actor.User, now, terms: new OrderTerms(price, hours));
    }

    public Result<OrderEvent> Deliver(Actor actor, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != SellerId)
            return new NotAllowed("the seller of this order");
        if (State is not OrderState.InProgress)
            return new WrongState(Id, State, "only an order in progress can be delivered");
        CancelAskedBy = null;
        DueAt = now.AddHours(config.Get(GuildSettings.ConfirmHours));
        return Moved(OrderEventKind.Delivered, OrderState.Delivered, actor.User, now);
    }

    public Result<OrderEvent> Confirm(Actor actor, DateTimeOffset now)
    {
        if (actor.User != BuyerId)
            return new NotAllowed("the buyer of this order");
        if (State is not OrderState.Delivered)
            return new WrongState(Id, State, "only a delivered order can be confirmed");
        return Finish(OrderEventKind.Confirmed, OrderState.Completed, actor.User, now);
    }

    private Refusal? RefuseAsSeller(Actor actor, GuildConfig config, int activeOrders)
    {
        if (actor.User == BuyerId)
            return new OwnOrder();
        if (!config.IsSeller(actor))
            return new NotAllowed("the seller role of this server");
        var most = config.Get(GuildSettings.ActiveOrdersMax);
        return activeOrders >= most ? new TooManyActiveOrders(most) : null;
    }

    private OrderEvent Release(OrderEventKind kind, UserId? actor, GuildConfig config, DateTimeOffset now)
    {
        var before = SellerId;
        SellerId = null;
        ForgetProposal();
        DueAt = now.AddHours(config.Get(GuildSettings.ClaimHours));
        return Moved(kind, OrderState.Open, actor, now, other: before);
    }

    private void ForgetProposal() => (HandOverTo, ProposedPrice, ProposedDeliveryHours) = (null, null, null);

    private OrderEvent Finish(OrderEventKind kind, OrderState state, UserId? actor, DateTimeOffset now, string? reason = null)
    {
        (DueAt, ClosedAt, HandOverTo, CancelAskedBy) = (null, now, null, null);
        return Moved(kind, state, actor, now, reason: reason);
    }

    private OrderEvent Moved(
        OrderEventKind kind, OrderState to, UserId? actor, DateTimeOffset now,
        UserId? other = null, string? reason = null, OrderTerms? terms = null)
    {
        var from = State;
        State = to;
        return new OrderEvent
        {
            GuildId = GuildId, OrderId = Id, Number = ++EventCount, Kind = kind, From = from, To = to,
            Actor = actor, Other = other, Reason = reason, Terms = terms, At = now,
        };
    }
}
