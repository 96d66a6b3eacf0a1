using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Who works on an order: claimed, given back, handed over.</summary>
public sealed partial class Order
{
    /// <param name="standing">What keeps this seller from this order, if anything: see <see cref="SellerStanding"/>.</param>
    public Result<OrderEvent> Claim(Actor actor, GuildConfig config, SellerStanding standing, DateTimeOffset now)
    {
        if (RefuseAsSeller(actor, config, standing) is { } refusal)
            return refusal;
        if (State is OrderState.Claimed)
            return new AlreadyClaimed(Id);
        if (State is not OrderState.Open)
            return Wrong("only an open order can be claimed");
        if (!IntakeComplete)
            return new IntakeUnfinished(Id);
        SellerId = actor.User;
        SetDue(now.AddHours(config.Get(GuildSettings.TermsHours)));
        return Moved(OrderEventKind.Claimed, OrderState.Claimed, actor.User, now);
    }

    public Result<OrderEvent> Unclaim(Actor actor, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != SellerId && (!config.IsModerator(actor) || HasParty(actor.User)))
            return new NotAllowed("the seller of this order or a moderator who is not part of it");
        if (State is not OrderState.Claimed)
            return Wrong("a claim can be given back until terms are agreed and paid");
        return PaymentReported ? new PaymentUnderWay(Id) : Release(OrderEventKind.Unclaimed, actor.User, config, now);
    }

    public Result<OrderEvent> OfferHandOver(Actor actor, Actor to, GuildConfig config, DateTimeOffset now)
    {
        if (actor.User != SellerId && (!config.IsModerator(actor) || HasParty(actor.User)))
            return new NotAllowed("the seller of this order or a moderator who is not part of it");
        if (State is not OrderState.Claimed || TermsAgreedAt is not null)
            return Wrong("an order can be handed over until terms are agreed");
        if (HasParty(to.User) || !config.IsSeller(to))
            return new InvalidInput("Choose a seller of this server who is not part of this order yet.");
        HandOverTo = to.User;
        return Moved(OrderEventKind.HandOverOffered, State, actor.User, now, other: to.User);
    }

    public Result<OrderEvent> AcceptHandOver(Actor actor, GuildConfig config, SellerStanding standing, DateTimeOffset now)
    {
        if (State is not OrderState.Claimed || HandOverTo is null)
            return Wrong("there is no hand-over to accept");
        if (actor.User != HandOverTo)
            return new NotAllowed("the seller it was offered to");
        if (RefuseAsSeller(actor, config, standing) is { } refusal)
            return refusal;
        var before = SellerId;
        SellerId = actor.User;
        ForgetProposal();
        SetDue(now.AddHours(config.Get(GuildSettings.TermsHours)));
        return Moved(OrderEventKind.HandedOver, State, actor.User, now, other: before);
    }

    private Refusal? RefuseAsSeller(Actor actor, GuildConfig config, SellerStanding standing)
    {
        if (actor.User == BuyerId)
            return new OwnOrder();
        if (!config.IsSeller(actor))
            return new NotAllowed("the seller role of this server");
        if (standing.Refusal is not null)
            return standing.Refusal;
        var most = config.Get(GuildSettings.ActiveOrdersMax);
        return standing.ActiveOrders >= most ? new TooManyActiveOrders(most) : null;
    }

    private OrderEvent Release(OrderEventKind kind, UserId? actor, GuildConfig config, DateTimeOffset now)
    {
        var before = SellerId;
        (SellerId, AgreedPrice, AgreedDeliveryHours, TermsAgreedAt) = (null, null, null, null);
        // Nothing is at stake any more: whoever is away, an open order's time to be claimed runs.
        (TimersStoppedAt, TimersForced) = (null, false);
        ForgetProposal();
        SetDue(now.AddHours(config.Get(GuildSettings.ClaimHours)));
        return Moved(kind, OrderState.Open, actor, now, other: before);
    }

    private void ForgetProposal()
    {
        (HandOverTo, ProposedPrice, ProposedDeliveryHours) = (null, null, null);
        (ProposedBy, ProposalExpiresAt) = (null, null);
    }
}

/// <param name="ActiveOrders">How many orders the seller works on now.</param>
/// <param name="IsOnTrial">A moderator still looks at each of their deliveries.</param>
/// <param name="Refusal">What else keeps them from this order: suspended, related to the buyer, lacking a speciality.</param>
public sealed record SellerStanding(int ActiveOrders, bool IsOnTrial, Refusal? Refusal);
