using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Orders;

/// <summary>A ticket that was opened again is closed. That of a living order closes with the order, and not before.</summary>
public sealed class CloseTicket(TicketChanges changes)
{
    public Task<Result<TicketChanged>> HandleAsync(TicketRequest request, CancellationToken ct) =>
        changes.ApplyAsync(request, change => Task.FromResult(Decide(change, request.Actor)), ct);

    private static Result<TicketChanged> Decide(TicketChange change, Actor actor)
    {
        var (order, ticket) = (change.Order, change.Ticket);
        // Whoever opened it again may close it again.
        if ((ticket.ReopenedBy != actor.User || !order.HasParty(actor.User)) && change.RefuseUnless(actor, GuildSettings.MayClose) is { } refusal)
            return refusal;
        if (!order.IsFinal)
            return new TicketInUse(order.Id, order.State);
        if (!ticket.NeedsChannel)
            return new TicketIsClosed(order.Id);
        TicketEnd.CloseAgain(change, TicketHappening.Closed, actor.User);
        if (!order.HasParty(actor.User))
            change.Work.Audit(actor.User, "ticket.closed", $"order:{order.Id}");
        return new TicketChanged(order.Id);
    }
}

public sealed record TicketInUse(long Order, OrderState State) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Order #{Order} is {State.InWords()}: its ticket closes when the order ends. Finish or cancel the order first. Nothing was changed.";
}

public sealed record TicketIsClosed(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The ticket of order #{Order} is closed. /ticket reopen opens it again. Nothing was changed.";
}
