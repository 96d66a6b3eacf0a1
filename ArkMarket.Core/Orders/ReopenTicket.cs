using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Orders;

/// <summary>
/// A closed ticket opens again, with everybody in it as they were; the order stays what it is. When its channel is gone,
/// a new one is made. It closes again by itself when nobody writes.
/// </summary>
public sealed class ReopenTicket(TicketChanges changes)
{
    public Task<Result<TicketChanged>> HandleAsync(TicketRequest request, CancellationToken ct) =>
        changes.ApplyAsync(request, change => Task.FromResult(Decide(change, request.Actor)), ct);

    private static Result<TicketChanged> Decide(TicketChange change, Actor actor)
    {
        var (work, order, ticket) = (change.Work, change.Order, change.Ticket);
        var isStaff = change.Config.IsModerator(actor);
        if (!isStaff && !order.HasParty(actor.User))
            return new NotAllowed("a part in this order, or a moderator");
        if (ticket.NeedsChannel)
            return new TicketIsOpen(order.Id);
        if (ticket.State is TicketState.Deleting)
            return new TicketBusy(order.Id);
        var hours = change.Config.Get(GuildSettings.ReopenHours);
        if (!isStaff && !(ticket.ClosedAt?.AddHours(hours) > work.Now))
            return new TooLateToReopen(order.Id, hours);

        var idleAt = work.Now.AddHours(change.Config.Get(GuildSettings.ReopenedIdleHours));
        ticket.Reopen(actor.User, work.Now, idleAt);
        work.Enqueue(ticket.Lane, new ShowOrder(order.Id));
        work.Enqueue(ticket.Lane, new SayInTicket(order.Id, TicketHappening.Reopened, actor.User));
        work.Enqueue(CloseIdleTicket.LaneOf(ticket.Id), new CloseIdleTicket(order.Id), new EffectTiming(DueAt: idleAt));
        if (!order.HasParty(actor.User))
            work.Audit(actor.User, "ticket.reopened", $"order:{order.Id}");
        return new TicketChanged(order.Id);
    }
}

public sealed record TicketIsOpen(long Order) : Refusal
{
    public override string Explain(Wording wording) => $"The ticket of order #{Order} is open. Nothing was changed.";
}

public sealed record TicketBusy(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The channel of order #{Order} is being removed at this moment. Nothing was changed. Please try again in a minute: you will get a new one.";
}

public sealed record TooLateToReopen(long Order, int Hours) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The ticket of order #{Order} closed more than {Hours} hours ago: only a moderator can open it again. Nothing was changed.";
}
