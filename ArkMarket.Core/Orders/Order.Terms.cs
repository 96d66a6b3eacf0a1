using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Negotiation: either side proposes price and time, the other accepts, declines or counters.</summary>
public sealed partial class Order
{
    public Result<OrderEvent> ProposeTerms(Actor actor, OrderTerms terms, GuildConfig config, DateTimeOffset now)
    {
        if (!HasParty(actor.User))
            return new NotAllowed("the buyer or the seller of this order");
        if (State is not OrderState.Claimed || TermsAgreedAt is not null)
            return Wrong("terms are proposed between claim and agreement");
        if (actor.User == BuyerId && ProposedBy is null)
            return Wrong("the seller makes the first proposal");
        ProposalNumber++;
        (ProposedPrice, ProposedDeliveryHours, ProposedBy) = (terms.Price, terms.DeliveryHours, actor.User);
        ProposalExpiresAt = now.AddHours(config.Get(GuildSettings.ProposalHours));
        SetTimer();
        return Moved(OrderEventKind.TermsProposed, State, actor.User, now, terms: terms);
    }

    /// <summary>The other side says no; talking goes on.</summary>
    public Result<OrderEvent> DeclineTerms(Actor actor, int proposalNumber, string? reason, DateTimeOffset now)
    {
        if (RefuseAnswer(actor, proposalNumber, now) is { } refusal)
            return refusal;
        ForgetProposal();
        SetTimer();
        return Moved(OrderEventKind.TermsDeclined, State, actor.User, now, reason: reason);
    }

    /// <summary>Both mean the same terms now. Market money is held at once; a payment outside is waited for.</summary>
    public Result<OrderEvent> AcceptTerms(Actor actor, int proposalNumber, GuildConfig config, DateTimeOffset now)
    {
        if (RefuseAnswer(actor, proposalNumber, now) is { } refusal)
            return refusal;
        var terms = new OrderTerms(ProposedPrice!.Value, ProposedDeliveryHours!.Value);
        (AgreedPrice, AgreedDeliveryHours, TermsAgreedAt) = (terms.Price, terms.DeliveryHours, now);
        FeePercent = config.Get(GuildSettings.FeePercent);
        ForgetProposal();
        if (IsPaidInCredits)
            return StartWork(OrderEventKind.TermsAccepted, actor.User, now);
        SetDue(now.AddHours(config.Get(GuildSettings.PaymentHours)));
        return Moved(OrderEventKind.TermsAccepted, State, actor.User, now, terms: terms);
    }

    private OrderEvent StartWork(OrderEventKind kind, UserId actor, DateTimeOffset now)
    {
        DeliveryDueAt = now.AddHours(AgreedDeliveryHours!.Value);
        PaymentReported = false;
        SetDue(DeliveryDueAt);
        return Moved(kind, OrderState.InProgress, actor, now, terms: new OrderTerms(AgreedPrice!.Value, AgreedDeliveryHours.Value));
    }

    private Refusal? RefuseAnswer(Actor actor, int proposalNumber, DateTimeOffset now)
    {
        if (!HasParty(actor.User))
            return new NotAllowed("the buyer or the seller of this order");
        if (State is not OrderState.Claimed || ProposedBy is null)
            return Wrong("there are no terms to answer");
        if (actor.User == ProposedBy)
            return new NotAllowed("the other side: these are your own terms");
        if (proposalNumber != ProposalNumber)
            return new TermsReplaced(Id);
        return now >= ProposalExpiresAt ? new ProposalHasExpired(Id) : null;
    }
}
