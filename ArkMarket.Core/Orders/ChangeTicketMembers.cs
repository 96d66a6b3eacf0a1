using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Somebody is let into a ticket, or shown out again: single people only, never a role.</summary>
public sealed class ChangeTicketMembers(TicketChanges changes)
{
    /// <param name="Member">Null when Discord does not name them among the members.</param>
    public sealed record Request(TicketRequest Ticket, UserId? Member)
    {
        public bool IsBot { get; init; }

        public required bool Remove { get; init; }
    }

    public sealed record Changed(long OrderId, UserId Member, bool Removed);

    public Task<Result<Changed>> HandleAsync(Request request, CancellationToken ct) =>
        changes.ApplyAsync<Changed>(request.Ticket, change => DecideAsync(change, request, ct), ct);

    private static async Task<Result<Changed>> DecideAsync(TicketChange change, Request request, CancellationToken ct)
    {
        var actor = request.Ticket.Actor;
        var order = change.Order;
        if (change.RefuseUnless(actor, GuildSettings.MayAdd) is { } refusal)
            return refusal;
        if (request.Member is not { } member)
            return new NotFound("member");
        if (!change.Ticket.NeedsChannel)
            return new TicketIsClosed(order.Id);
        if (order.HasParty(member))
            return new InvalidInput("A party of the order is in its ticket anyway, and stays there.");
        var fault = request.Remove ? await RemoveAsync(change, member, ct) : Add(change, actor, member, request.IsBot);
        if (fault is not null)
            return fault;

        var what = request.Remove ? TicketHappening.MemberRemoved : TicketHappening.MemberAdded;
        change.Work.Enqueue(change.Ticket.Lane, new ShowOrder(order.Id));
        change.Work.Enqueue(change.Ticket.Lane, new SayInTicket(order.Id, what, actor.User, member));
        change.Work.Audit(actor.User, request.Remove ? "ticket.member_removed" : "ticket.member_added", $"order:{order.Id}", new { Member = member.ToString() });
        return new Changed(order.Id, member, request.Remove);
    }

    private static Refusal? Add(TicketChange change, Actor actor, UserId member, bool isBot)
    {
        if (isBot)
            return new InvalidInput("Bots cannot be let into a ticket.");
        if (change.Members.Contains(member))
            return new InvalidInput("They are in this ticket already.");
        if (change.Members.Count >= TicketMember.Most)
            return new InvalidInput($"A ticket has at most {TicketMember.Most} people besides its parties and moderators. Remove somebody first.");
        change.Db.Add(new TicketMember
        {
            GuildId = change.Work.Guild, TicketId = change.Ticket.Id, UserId = member, AddedBy = actor.User, AddedAt = change.Work.Now,
        });
        return null;
    }

    private static async Task<Refusal?> RemoveAsync(TicketChange change, UserId member, CancellationToken ct)
    {
        var found = await change.Db.Set<TicketMember>().SingleOrDefaultAsync(
            m => m.GuildId == change.Work.Guild && m.TicketId == change.Ticket.Id && m.UserId == member, ct);
        if (found is null)
            return new InvalidInput("They were not let into this ticket by anybody.");
        change.Db.Remove(found);
        return null;
    }
}
