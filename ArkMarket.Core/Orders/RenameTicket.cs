using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;

namespace ArkMarket.Core.Orders;

/// <summary>A ticket's channel is called otherwise. Several changes within minutes become one: Discord allows few.</summary>
public sealed class RenameTicket(TicketChanges changes)
{
    /// <param name="ShownAt">When Discord is told, at the earliest.</param>
    public sealed record Renamed(long OrderId, string Name, DateTimeOffset ShownAt);

    public Task<Result<Renamed>> HandleAsync(TicketRequest request, string name, CancellationToken ct) =>
        changes.ApplyAsync(request, change => Task.FromResult(Decide(change, request.Actor, name)), ct);

    private static Result<Renamed> Decide(TicketChange change, Actor actor, string text)
    {
        var (work, order, ticket) = (change.Work, change.Order, change.Ticket);
        if (change.RefuseUnless(actor, GuildSettings.MayRename) is { } refusal)
            return refusal;
        if (!ticket.NeedsChannel)
            return new TicketIsClosed(order.Id);
        if (Ticket.CleanName(text) is not { } name)
            return new InvalidInput("A name needs a letter or a digit.");
        if (ticket.Rename(name, work.Now) is { } due)
            work.Enqueue(ShowTicketName.LaneOf(ticket.Id), new ShowTicketName(order.Id), new EffectTiming(DueAt: due));
        if (!order.HasParty(actor.User))
            work.Audit(actor.User, "ticket.renamed", $"order:{order.Id}", new { Name = name });
        return new Renamed(order.Id, Ticket.ChannelName(order.Id, name), ticket.NamedAt ?? work.Now);
    }
}
