using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>A ticket as somebody in it sees it.</summary>
public sealed record TicketView(Order Order, Ticket Ticket, IReadOnlyList<UserId> Members)
{
    /// <summary>Its place in line while it waits for a channel, from 1.</summary>
    public int? Place { get; init; }

    /// <summary>Until when its parties may open it again; null while it is open.</summary>
    public DateTimeOffset? ReopenUntil { get; init; }

    /// <summary>Null for everybody but moderators.</summary>
    public int? Notes { get; init; }
}

public sealed record TicketNotes(long OrderId, IReadOnlyList<StaffNote> Notes, int Total);

/// <summary>Whoever is in a ticket looks at how it stands; moderators read what was noted.</summary>
public sealed class ReadTicket(Database database, GuildConfigs configs, TicketQueries tickets, StaffNotes notes)
{
    private const int NotesShown = 10;

    public async Task<Result<TicketView>> HandleAsync(Actor actor, TicketTarget target, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var found = await FindAsync(db, actor, target, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var (order, ticket, config) = found.Value;
        var members = await TicketQueries.MembersAsync(db, actor.Guild, ticket.Id, ct);
        if (!config.IsModerator(actor) && !TicketAccess.IsIn(order, members, config, actor))
            return new NotAllowed("a place in this ticket");
        var staff = NoteTicket.RefuseUnlessStaff(config, order, actor) is null;
        return new TicketView(order, ticket, members)
        {
            Place = await tickets.PlaceAsync(actor.Guild, ticket.Id, ct),
            ReopenUntil = ticket.NeedsChannel ? null : ticket.ClosedAt?.AddHours(config.Get(GuildSettings.ReopenHours)),
            Notes = staff ? await notes.CountAsync(actor.Guild, ticket.Id, ct) : null,
        };
    }

    /// <summary>The newest notes, the oldest of them first.</summary>
    public async Task<Result<TicketNotes>> NotesAsync(Actor actor, TicketTarget target, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var found = await FindAsync(db, actor, target, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var (order, ticket, config) = found.Value;
        if (NoteTicket.RefuseUnlessStaff(config, order, actor) is { } notStaff)
            return notStaff;
        return new TicketNotes(
            order.Id, await notes.ReadAsync(actor.Guild, ticket.Id, NotesShown, ct), await notes.CountAsync(actor.Guild, ticket.Id, ct));
    }

    private async Task<Result<(Order Order, Ticket Ticket, GuildConfig Config)>> FindAsync(ArkMarketDb db, Actor actor, TicketTarget target, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (await TicketChanges.FindAsync(db, actor.Guild, target, ct) is not { } orderId)
            return new NoTicketHere();
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.GuildId == actor.Guild && o.Id == orderId, ct);
        var ticket = await db.Set<Ticket>().AsNoTracking().SingleAsync(t => t.GuildId == actor.Guild && t.Id == order.TicketId, ct);
        return (order, ticket, config);
    }
}
