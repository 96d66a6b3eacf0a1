using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>A transcript that somebody may look at.</summary>
public sealed record TranscriptFound(string Id, long OrderId);

/// <summary>One look, allowed and written down. Whoever reads a transcript has to show one.</summary>
public sealed class TranscriptLook
{
    internal TranscriptLook(GuildId guild, string transcriptId, long orderId, bool seesNotes) =>
        (Guild, TranscriptId, OrderId, SeesNotes) = (guild, transcriptId, orderId, seesNotes);

    public GuildId Guild { get; }

    public string TranscriptId { get; }

    public long OrderId { get; }

    /// <summary>Staff sees the staff's notes; the parties of the order never do.</summary>
    public bool SeesNotes { get; }
}

/// <summary>What is about to be shown.</summary>
/// <param name="Detail">Which page or file.</param>
public sealed record TranscriptRequest(string TranscriptId, TranscriptSight What, string Detail);

/// <summary>Who may see a transcript: the parties of its order, and the staff. Whoever may not learns not even that there is one.</summary>
public sealed class TranscriptAccess(Database database, GuildConfigs configs)
{
    /// <param name="orderId">Null: the order whose ticket <paramref name="channel"/> is.</param>
    public async Task<Result<TranscriptFound>> FindAsync(Actor actor, long? orderId, ChannelId? channel, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new NoTranscript();
        await using var db = database.CreateContext();
        var found = await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == actor.Guild && (orderId == null || o.Id == orderId))
            .Join(db.Set<Ticket>(), o => new { o.GuildId, Id = o.TicketId }, t => new { t.GuildId, t.Id }, (o, t) => new { Order = o, Ticket = t })
            .Where(row => orderId != null || (channel != null && row.Ticket.ChannelId == channel))
            .Join(
                db.Set<Transcript>(), row => new { row.Order.GuildId, row.Order.TicketId }, t => new { t.GuildId, t.TicketId },
                (row, t) => new { row.Order, t.Id })
            .FirstOrDefaultAsync(ct);
        return found is not null && MaySee(actor, found.Order, config) ? new TranscriptFound(found.Id, found.Order.Id) : new NoTranscript();
    }

    /// <summary>Allows one look and writes it down; null, and nothing written, for everybody who may not.</summary>
    public async Task<TranscriptLook?> LookAsync(Actor actor, TranscriptRequest request, CancellationToken ct)
    {
        if (!RandomId.IsWellFormed(request.TranscriptId) || await configs.FindAsync(actor.Guild, ct) is not { } config)
            return null;
        await using var db = database.CreateContext();
        var order = await db.Set<Transcript>().AsNoTracking().Where(t => t.GuildId == actor.Guild && t.Id == request.TranscriptId)
            .Join(db.Set<Order>(), t => new { t.GuildId, t.TicketId }, o => new { o.GuildId, o.TicketId }, (t, o) => o)
            .SingleOrDefaultAsync(ct);
        if (order is null || !MaySee(actor, order, config))
            return null;
        var asStaff = config.IsModerator(actor);
        await database.WriteAsync<bool>(actor.Guild, async work =>
        {
            (await work.DbAsync(ct)).Add(new TranscriptVisit
            {
                GuildId = actor.Guild, TranscriptId = request.TranscriptId, Id = TimeOrderedId.New(work.Now),
                Viewer = actor.User, What = request.What, Detail = request.Detail, AsStaff = asStaff, At = work.Now,
            });
            return true;
        }, ct);
        return new TranscriptLook(actor.Guild, request.TranscriptId, order.Id, asStaff);
    }

    private static bool MaySee(Actor actor, Order order, GuildConfig config) => order.HasParty(actor.User) || config.IsModerator(actor);
}

public sealed record NoTranscript : Refusal
{
    public override string Explain(Wording wording) =>
        "There is no transcript that you can look at here: an order has one once its ticket was opened, for its buyer, its seller and the moderators, "
        + "until the server's time to keep it has passed. Use it in the ticket, or name the order's number.";
}
