using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>A moderator notes something about a ticket for the other moderators; its parties never see it.</summary>
public sealed class NoteTicket(TicketChanges changes, StaffNotes notes)
{
    public sealed record Noted(long OrderId, int Number);

    public Task<Result<Noted>> HandleAsync(TicketRequest request, string text, CancellationToken ct) =>
        changes.ApplyAsync<Noted>(request, change => DecideAsync(change, request.Actor, text.Trim(), ct), ct);

    private async Task<Result<Noted>> DecideAsync(TicketChange change, Actor actor, string text, CancellationToken ct)
    {
        if (RefuseUnlessStaff(change.Config, change.Order, actor) is { } refusal)
            return refusal;
        if (text.Length is 0 or > TicketNote.TextLengthMax)
            return new InvalidInput($"A note has 1 to {TicketNote.TextLengthMax} characters.");
        var (work, ticket) = (change.Work, change.Ticket);
        // The ticket's row lock keeps the numbers apart.
        var count = await StaffNotes.OfTicket(change.Db, work.Guild, ticket.Id).CountAsync(ct);
        if (count >= TicketNote.Most)
            return new InvalidInput($"A ticket has at most {TicketNote.Most} notes.");
        var note = new TicketNote { GuildId = work.Guild, TicketId = ticket.Id, Number = count + 1, Author = actor.User, At = work.Now };
        await notes.AddAsync(work, note, text, ct);
        work.Audit(actor.User, "ticket.noted", $"order:{change.Order.Id}", new { Number = count + 1 });
        return new Noted(change.Order.Id, count + 1);
    }

    /// <summary>A moderator who is a party of the order is a party here.</summary>
    internal static Refusal? RefuseUnlessStaff(GuildConfig config, Order order, Actor actor) =>
        config.IsModerator(actor) && !order.HasParty(actor.User) ? null : new NotAllowed("a moderator who is not part of this order");
}
