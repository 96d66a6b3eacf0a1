using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>What happens by itself, and when nothing may.</summary>
public sealed partial class Order
{
    /// <summary>Overdue reviews, payments and rulings call somebody so often; after that they wait for a person in silence.</summary>
    private const int EscalationsMax = 5;

    /// <summary>How often somebody was called to the present step.</summary>
    public int Escalations { get; private set; }

    /// <summary>Value is at stake between the parties: what runs out now hurts one of them.</summary>
    public bool IsAtStake => State is OrderState.InProgress or OrderState.Delivered or OrderState.Disputed || IsAwaitingPayment;

    /// <summary>The timer acts; null when its time has not come.</summary>
    /// <param name="dispute">The open one, when the order is in dispute.</param>
    public OrderEvent? PassDeadline(Dispute? dispute, GuildConfig config, DateTimeOffset now, out Dispute? opened)
    {
        opened = null;
        if (DueAt is not { } due || due > now)
            return null;
        switch (State)
        {
            case OrderState.Open:
                return Finish(OrderEventKind.ClaimExpired, OrderState.Cancelled, actor: null, now, "Nobody claimed it in time.");
            case OrderState.Claimed:
                return PassWhileClaimed(config, now);
            case OrderState.InProgress:
                var happened = Dispute(OrderEventKind.DisputedByTime, (null, null), config, now).Value;
                opened = happened.Dispute;
                return happened.Event;
            case OrderState.Delivered when ReviewPending:
                return Escalate(OrderEventKind.ReviewOverdue, config.Get(GuildSettings.ReviewHours), now);
            case OrderState.Delivered:
                return Finish(OrderEventKind.ConfirmedByTime, OrderState.Completed, actor: null, now);
            case OrderState.Disputed:
                return PassWhileDisputed(dispute!, config, now);
            case OrderState.None or OrderState.Completed or OrderState.Cancelled:
            default:
                throw new InvalidOperationException($"Order {Id} is {State} and has no deadline.");
        }
    }

    /// <summary>A party is away (timed out, banned, gone): nothing runs out until they are back or a moderator says so.</summary>
    public Result<OrderEvent> StopTimers(UserId away, DateTimeOffset now)
    {
        if (!IsAtStake || !HasParty(away) || TimersStoppedAt is not null || TimersForced)
            return Wrong("its timers have nothing to stop for");
        TimersStoppedAt = now;
        SetTimer();
        return Moved(OrderEventKind.TimersStopped, State, actor: null, now, other: away);
    }

    /// <summary>Everybody is back: each deadline is later by as long as the timers stood still.</summary>
    public Result<OrderEvent> ResumeTimers(Dispute? dispute, DateTimeOffset now)
    {
        if (TimersStoppedAt is not null)
            return Resume(dispute, (OrderEventKind.TimersResumed, null, null), now);
        if (!TimersForced)
            return Wrong("its timers run");
        TimersForced = false;
        return Moved(OrderEventKind.TimersResumed, State, actor: null, now);
    }

    /// <summary>A moderator lets them run on although somebody is away.</summary>
    public Result<OrderEvent> ForceTimers(Dispute? dispute, Actor actor, string reason, (GuildConfig Config, DateTimeOffset Now) at)
    {
        if (!at.Config.IsModerator(actor) || HasParty(actor.User))
            return new NotAllowed("a moderator who is not part of this order");
        if (TimersStoppedAt is null)
            return Wrong("its timers run");
        return Resume(dispute, (OrderEventKind.TimersForced, actor.User, reason), at.Now);
    }

    /// <summary>It ran out while the market was away and nobody could act: everybody has the time back.</summary>
    internal OrderEvent PutOff(Dispute? dispute, TimeSpan away, DateTimeOffset now)
    {
        Shift(dispute, away);
        return Moved(OrderEventKind.DeadlinePutOff, State, actor: null, now);
    }

    /// <summary>
    /// While the timers stand still, what was due keeps its distance from now, so that a deadline which is set meanwhile is
    /// later by the rest of the standstill only. Called before anything is decided.
    /// </summary>
    internal void KeepDistance(Dispute? dispute, DateTimeOffset now)
    {
        if (TimersStoppedAt is not { } since)
            return;
        Shift(dispute, now - since);
        TimersStoppedAt = now;
    }

    private OrderEvent Resume(Dispute? dispute, (OrderEventKind Kind, UserId? By, string? Reason) why, DateTimeOffset now)
    {
        KeepDistance(dispute, now);
        TimersStoppedAt = null;
        TimersForced = why.By is not null;
        SetTimer();
        return Moved(why.Kind, State, why.By, now, reason: why.Reason);
    }

    private void Shift(Dispute? dispute, TimeSpan by)
    {
        ProposalExpiresAt += by;
        DeliveryDueAt += by;
        dispute?.Shift(by);
        SetDue(dispute is { IsOpen: true } ? dispute.DueAt : StateDueAt + by);
    }

    private OrderEvent PassWhileClaimed(GuildConfig config, DateTimeOffset now)
    {
        if (ProposalExpiresAt <= now && (StateDueAt is null || StateDueAt > now))
        {
            ForgetProposal();
            SetTimer();
            return Moved(OrderEventKind.ProposalExpired, State, actor: null, now);
        }

        if (PaymentReported)
            return Escalate(OrderEventKind.PaymentOverdue, config.Get(GuildSettings.PaymentCheckHours), now);
        return Release(TermsAgreedAt is null ? OrderEventKind.TermsExpired : OrderEventKind.PaymentExpired, actor: null, config, now);
    }

    private OrderEvent PassWhileDisputed(Dispute dispute, GuildConfig config, DateTimeOffset now)
    {
        if (dispute is { IsRuled: true, IsAppealed: false })
            return End(dispute, DisputeOutcome.Ruled, (OrderEventKind.RulingCarriedOut, null, dispute.RulingPercent!.Value), now, dispute.RulingReason);
        if (!dispute.IsRuled && !dispute.AnswerTimePassed && !dispute.BothAnswered && dispute.AnswerDueAt <= now)
        {
            dispute.AnswerTimePassed = true;
            if (dispute.BuyerStatement is not null || dispute.SellerStatement is not null)
            {
                // The side that answered gets what it is about; the other one may still appeal.
                var percent = dispute.SellerStatement is not null ? 100 : 0;
                return WriteRuling(dispute, (OrderEventKind.RuledBySilence, null, percent, null), config, now);
            }
        }

        dispute.Escalations++;
        dispute.RuleDueAt = dispute.Escalations < EscalationsMax ? now.AddHours(config.Get(GuildSettings.RuleHours)) : null;
        SetDue(dispute.DueAt);
        return Moved(OrderEventKind.DisputeEscalated, State, actor: null, now);
    }

    private OrderEvent Escalate(OrderEventKind kind, int hours, DateTimeOffset now)
    {
        Escalations++;
        SetDue(Escalations < EscalationsMax ? now.AddHours(hours) : null);
        return Moved(kind, State, actor: null, now);
    }
}
