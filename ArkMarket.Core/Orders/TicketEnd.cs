using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Orders;

/// <summary>What every closing of a ticket does.</summary>
internal static class TicketEnd
{
    public static void Close(Work work, Ticket ticket, long orderId, GuildConfig config)
    {
        var deleteAt = work.Now.AddHours(config.Get(GuildSettings.KeepTicketHours));
        ticket.Close(work.Now);
        ticket.DeleteFrom(deleteAt);
        // In a lane of its own: in the ticket's lane it would hold up what is due before it.
        // What staff wrote there since is kept before the channel goes.
        var lane = $"ticket-end:{ticket.Id}";
        work.Enqueue(lane, new CaptureTicket(ticket.Id, CaptureReason.Closing), new EffectTiming(DueAt: deleteAt));
        work.Enqueue(lane, new DeleteOrderTicket(orderId), new EffectTiming(DueAt: deleteAt));
    }

    /// <summary>A ticket that was open again closes: its order ended before, and stays as it is.</summary>
    public static void CloseAgain(TicketChange change, TicketHappening why, UserId? actor)
    {
        var (work, ticket, order) = (change.Work, change.Ticket, change.Order);
        Close(work, ticket, order.Id, change.Config);
        work.Enqueue(ticket.Lane, new SayInTicket(order.Id, why, actor));
        work.Enqueue(ticket.Lane, new ShowOrder(order.Id));
        work.Enqueue(ticket.Lane, new CaptureTicket(ticket.Id, CaptureReason.Closing));
    }
}
