using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Admin;

/// <summary>Everything there is about one order, for whoever may see it.</summary>
/// <param name="Found">The order with its terms and proposals, its ticket, what was asked and its last dispute.</param>
public sealed record OrderFile(OrderInTicket Found)
{
    /// <summary>Oldest first, the last <see cref="OrderFiles.EventsMax"/>.</summary>
    public required IReadOnlyList<OrderEvent> Timeline { get; init; }

    /// <summary>All of them, the first one first: statements, proposals, rulings and appeals.</summary>
    public required IReadOnlyList<Dispute> Disputes { get; init; }

    public required IReadOnlyList<OrderReceipt> Receipts { get; init; }

    /// <summary>What lies in escrow by the books.</summary>
    public long Escrow { get; init; }

    public required IReadOnlyList<LedgerRow> Movements { get; init; }

    /// <summary>Its ticket's place in line for a channel, from 1.</summary>
    public int? Place { get; init; }

    /// <summary>Whose turn it is; null before the ticket has its channel.</summary>
    public OrderAttention? Attention { get; init; }

    public string? TranscriptId { get; init; }

    /// <summary>What the staff noted; empty for the parties, and for a moderator who is one.</summary>
    public IReadOnlyList<StaffNote> Notes { get; init; } = [];

    /// <summary>Whether it is looked at as staff, not as a party.</summary>
    public bool AsStaff { get; init; }
}

/// <summary>The file of an order: for its parties, for moderators and for the finance role.</summary>
public sealed class OrderFiles(Database database, OrderQueries orders, TicketQueries tickets, StaffNotes notes, LedgerExplorer ledger, GuildConfigs configs)
{
    public const int EventsMax = 200;
    private const int DisputesMax = 20;
    private const int ReceiptsMax = 50;

    public async Task<Result<OrderFile>> FindAsync(Actor actor, long orderId, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        var found = await orders.FindAsync(actor.Guild, orderId, ct);
        var isParty = found?.Order.HasParty(actor.User) is true;
        if (!isParty && !config.IsModerator(actor) && !config.IsFinance(actor))
            return new NotAllowed("a part in this order, or the moderator or finance role");
        if (found is null)
            return new NotFound("order");
        await using var db = database.CreateContext();
        var (guild, ticket) = (actor.Guild, found.Ticket.Id);
        var timeline = await db.Set<OrderEvent>().AsNoTracking().Where(e => e.GuildId == guild && e.OrderId == orderId)
            .OrderByDescending(e => e.Number).Take(EventsMax).ToListAsync(ct);
        timeline.Reverse();
        return new OrderFile(found)
        {
            Timeline = timeline,
            Disputes = await db.Set<Dispute>().AsNoTracking().Where(d => d.GuildId == guild && d.OrderId == orderId).OrderBy(d => d.Number).Take(DisputesMax).ToListAsync(ct),
            Receipts = await db.Set<OrderReceipt>().AsNoTracking().Where(r => r.GuildId == guild && r.OrderId == orderId).OrderBy(r => r.Number).Take(ReceiptsMax).ToListAsync(ct),
            Escrow = await ledger.EscrowAsync(guild, orderId, ct),
            Movements = await ledger.OfOrderAsync(guild, orderId, ct),
            Place = await tickets.PlaceAsync(guild, ticket, ct),
            Attention = await db.Set<OrderAttention>().AsNoTracking().SingleOrDefaultAsync(a => a.GuildId == guild && a.OrderId == orderId, ct),
            TranscriptId = await db.Set<Transcript>().Where(t => t.GuildId == guild && t.TicketId == ticket).Select(t => t.Id).SingleOrDefaultAsync(ct),
            Notes = !isParty && config.IsModerator(actor) ? await notes.ReadAsync(guild, ticket, TicketNote.Most, ct) : [],
            AsStaff = !isParty,
        };
    }
}
