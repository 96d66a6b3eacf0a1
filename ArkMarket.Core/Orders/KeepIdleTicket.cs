using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Orders;

/// <summary>A reopened ticket's time is over: it closes, unless somebody has written in it.</summary>
public sealed class KeepIdleTicket(TicketChanges changes)
{
    /// <param name="guild">The server.</param>
    /// <param name="orderId">The ticket's order.</param>
    /// <param name="writtenAt">When somebody last wrote there; null when nobody has.</param>
    /// <param name="ct">Gives up.</param>
    public Task HandleAsync(GuildId guild, long orderId, DateTimeOffset? writtenAt, CancellationToken ct) =>
        changes.ApplyAsync(guild, orderId, change => Task.FromResult(Decide(change, writtenAt)), ct);

    private static Result<TicketChanged> Decide(TicketChange change, DateTimeOffset? writtenAt)
    {
        var (work, order, ticket) = (change.Work, change.Order, change.Ticket);
        if (!ticket.NeedsChannel || ticket.IdleAt is not { } due || due > work.Now)
            return new TicketChanged(order.Id);
        if (writtenAt?.AddHours(change.Config.Get(GuildSettings.ReopenedIdleHours)) is { } idleAt && idleAt > work.Now)
        {
            ticket.StayOpen(idleAt);
            work.Enqueue(CloseIdleTicket.LaneOf(ticket.Id), new CloseIdleTicket(order.Id), new EffectTiming(DueAt: idleAt));
        }
        else
        {
            TicketEnd.CloseAgain(change, TicketHappening.ClosedByTime, actor: null);
        }

        return new TicketChanged(order.Id);
    }
}
