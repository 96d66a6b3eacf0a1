using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>
/// What can happen while two sides disagree. The held price stays where it is until both agree, or a ruling that can no
/// longer be appealed is carried out. Silence of the moderators never decides; silence of one side does, announced from the start.
/// </summary>
public sealed partial class Order
{
    public Result<(OrderEvent Event, Dispute Dispute)> OpenDispute(Actor actor, string reason, GuildConfig config, DateTimeOffset now)
    {
        if (!HasParty(actor.User))
            return new NotAllowed("the buyer or the seller of this order");
        if (State is not (OrderState.InProgress or OrderState.Delivered))
            return Wrong("a dispute is about an order in progress or delivered");
        return Dispute(OrderEventKind.Disputed, (actor.User, reason), config, now);
    }

    /// <summary>One side tells its story, once: what was said to the moderator is not taken back.</summary>
    public Result<OrderEvent> GiveStatement(Dispute dispute, Actor actor, string statement, DateTimeOffset now)
    {
        if (RefuseParty(dispute, actor) is { } refusal)
            return refusal;
        if (dispute.IsRuled)
            return Wrong("it is ruled; an appeal tells what was overlooked");
        if ((actor.User == BuyerId ? dispute.BuyerStatement : dispute.SellerStatement) is not null)
            return new AlreadyStated(Id);
        if (actor.User == BuyerId)
            dispute.BuyerStatement = statement;
        else
            dispute.SellerStatement = statement;
        SetDue(dispute.DueAt);
        return Moved(OrderEventKind.StatementGiven, State, actor.User, now, reason: statement);
    }

    /// <summary>One side proposes how to share what is held; it replaces any proposal before.</summary>
    public Result<OrderEvent> ProposeSplit(Dispute dispute, Actor actor, int sellerPercent, DateTimeOffset now)
    {
        if (RefuseParty(dispute, actor) is { } refusal)
            return refusal;
        dispute.ForgetProposal();
        dispute.ProposalNumber++;
        (dispute.SplitPercent, dispute.ProposedBy) = (sellerPercent, actor.User);
        return Moved(OrderEventKind.SplitProposed, State, actor.User, now, percent: sellerPercent);
    }

    /// <summary>One side proposes to go on with the order after all.</summary>
    public Result<OrderEvent> ProposeToGoOn(Dispute dispute, Actor actor, int deliveryHours, DateTimeOffset now)
    {
        if (RefuseParty(dispute, actor) is { } refusal)
            return refusal;
        dispute.ForgetProposal();
        dispute.ProposalNumber++;
        (dispute.SettleHours, dispute.ProposedBy) = (deliveryHours, actor.User);
        return Moved(OrderEventKind.GoingOnProposed, State, actor.User, now, terms: new OrderTerms(AgreedPrice!.Value, deliveryHours));
    }

    /// <summary>The other side agrees to the very proposal it was shown; possible until a ruling is carried out.</summary>
    public Result<OrderEvent> AgreeInDispute(Dispute dispute, Actor actor, int proposalNumber, DateTimeOffset now)
    {
        if (RefuseParty(dispute, actor) is { } refusal)
            return refusal;
        if (dispute.ProposedBy is not { } proposer)
            return Wrong("nothing is proposed");
        if (proposer == actor.User)
            return new NotAllowed("the other side: this is your own proposal");
        if (proposalNumber != dispute.ProposalNumber)
            return new TermsReplaced(Id);
        if (dispute.SplitPercent is { } percent)
            return End(dispute, DisputeOutcome.Split, (OrderEventKind.SplitAgreed, actor.User, percent), now);

        DeliveryDueAt = now.AddHours(dispute.SettleHours!.Value);
        dispute.Close(DisputeOutcome.Settled, now);
        SetDue(DeliveryDueAt);
        return Moved(OrderEventKind.Settled, OrderState.InProgress, actor.User, now);
    }

    /// <summary>
    /// A moderator takes the case and has the time to rule. The code is shown to both sides, so that nobody else can pose as
    /// the solver. Another one may take it over when that time has passed, and who manages the server at any time.
    /// </summary>
    public Result<OrderEvent> TakeCase(Dispute dispute, Actor actor, string code, (GuildConfig Config, DateTimeOffset Now) at)
    {
        if (RefuseModerator(dispute, actor, at.Config) is { } refusal)
            return refusal;
        if (dispute.IsAppealed && actor.User == dispute.RuledBy)
            return new NotAllowed("another moderator than the one whose ruling is appealed");
        if (dispute is { IsRuled: true, IsAppealed: false })
            return Wrong("it is ruled, and nobody has appealed");
        if (dispute.SolverId == actor.User)
            return Wrong("the case is yours already");
        if (dispute is { SolverId: not null, Escalations: 0 } && !at.Config.IsAdmin(actor))
            return new CaseIsTaken(Id);
        var before = dispute.SolverId;
        (dispute.SolverId, dispute.SolverCode, dispute.Escalations) = (actor.User, code, 0);
        dispute.RuleDueAt = at.Now.AddHours(at.Config.Get(GuildSettings.RuleHours));
        SetDue(dispute.DueAt);
        return Moved(OrderEventKind.CaseTaken, State, actor.User, at.Now, other: before);
    }

    /// <summary>
    /// The solver's ruling. The first is written down and waits for an appeal; one on an appeal is final and carried out at once.
    /// </summary>
    public Result<OrderEvent> Rule(Dispute dispute, Actor actor, (int SellerPercent, string Reason) ruling, (GuildConfig Config, DateTimeOffset Now) at)
    {
        if (RefuseModerator(dispute, actor, at.Config) is { } refusal)
            return refusal;
        if (dispute.SolverId != actor.User)
            return new NotAllowed("the moderator who took this case: take it first");
        if (dispute.IsAppealed)
            return RuleOnAppeal(dispute, actor.User, ruling, at.Now);
        if (dispute.IsRuled)
            return Wrong("it is ruled already, and the time for an appeal runs");
        return WriteRuling(dispute, (OrderEventKind.Ruled, actor.User, ruling.SellerPercent, ruling.Reason), at.Config, at.Now);
    }

    /// <summary>Once, by either side, in time. Another moderator decides it.</summary>
    public Result<OrderEvent> Appeal(Dispute dispute, Actor actor, string reason, GuildConfig config, DateTimeOffset now)
    {
        if (RefuseParty(dispute, actor) is { } refusal)
            return refusal;
        if (!dispute.IsRuled || dispute.IsAppealed)
            return Wrong(dispute.IsAppealed ? "there is one appeal, and it was made" : "there is no ruling yet");
        if (now >= dispute.AppealUntil && TimersStoppedAt is null)
            return Wrong("the time for an appeal has passed");
        (dispute.AppealedBy, dispute.AppealReason, dispute.AppealedAt) = (actor.User, reason, now);
        (dispute.SolverId, dispute.SolverCode, dispute.Escalations) = (null, null, 0);
        dispute.RuleDueAt = now.AddHours(config.Get(GuildSettings.RuleHours));
        SetDue(dispute.DueAt);
        return Moved(OrderEventKind.Appealed, State, actor.User, now, reason: reason);
    }

    private OrderEvent RuleOnAppeal(Dispute dispute, UserId moderator, (int SellerPercent, string Reason) ruling, DateTimeOffset now)
    {
        (dispute.AppealRuledBy, dispute.AppealPercent, dispute.AppealRulingReason) = (moderator, ruling.SellerPercent, ruling.Reason);
        return End(dispute, DisputeOutcome.RuledOnAppeal, (OrderEventKind.RuledOnAppeal, moderator, ruling.SellerPercent), now, ruling.Reason);
    }

    private OrderEvent WriteRuling(
        Dispute dispute, (OrderEventKind Kind, UserId? By, int SellerPercent, string? Reason) ruling, GuildConfig config, DateTimeOffset now)
    {
        (dispute.RuledBy, dispute.RulingPercent, dispute.RulingReason) = (ruling.By, ruling.SellerPercent, ruling.Reason);
        (dispute.RuledAt, dispute.AppealUntil) = (now, now.AddHours(config.Get(GuildSettings.AppealHours)));
        SetDue(dispute.DueAt);
        return Moved(ruling.Kind, State, ruling.By, now, reason: ruling.Reason, percent: ruling.SellerPercent);
    }

    private Result<(OrderEvent Event, Dispute Dispute)> Dispute(
        OrderEventKind kind, (UserId? By, string? Reason) opening, GuildConfig config, DateTimeOffset now)
    {
        var dispute = new Dispute
        {
            GuildId = GuildId, OrderId = Id, Number = ++DisputeNumber, OpenedBy = opening.By, Reason = opening.Reason,
            FormerState = State, OpenedAt = now,
            AnswerDueAt = now.AddHours(config.Get(GuildSettings.AnswerHours)),
            RuleDueAt = now.AddHours(config.Get(GuildSettings.RuleHours)),
            BuyerStatement = opening.By == BuyerId ? opening.Reason : null,
            SellerStatement = opening.By is not null && opening.By == SellerId ? opening.Reason : null,
        };
        (ReviewPending, CancelAskedBy, MoreTimeAskedBy, MoreTimeHours) = (false, null, null, null);
        SetDue(dispute.DueAt);
        return (Moved(kind, OrderState.Disputed, opening.By, now, reason: opening.Reason), dispute);
    }

    /// <summary>The held price is shared; with nothing for the seller the order counts as cancelled.</summary>
    private OrderEvent End(
        Dispute dispute, DisputeOutcome outcome, (OrderEventKind Kind, UserId? By, int SellerPercent) end, DateTimeOffset now, string? reason = null)
    {
        dispute.Close(outcome, now);
        var state = end.SellerPercent == 0 ? OrderState.Cancelled : OrderState.Completed;
        return Finish(end.Kind, state, end.By, now, reason, end.SellerPercent);
    }

    private Refusal? RefuseParty(Dispute dispute, Actor actor)
    {
        if (!HasParty(actor.User))
            return new NotAllowed("the buyer or the seller of this order");
        return State is OrderState.Disputed && dispute.IsOpen ? null : Wrong("it is not in dispute");
    }

    private Refusal? RefuseModerator(Dispute dispute, Actor actor, GuildConfig config)
    {
        if (!config.IsModerator(actor) || HasParty(actor.User))
            return new NotAllowed("a moderator who is not part of this order");
        return State is OrderState.Disputed && dispute.IsOpen ? null : Wrong("it is not in dispute");
    }
}
