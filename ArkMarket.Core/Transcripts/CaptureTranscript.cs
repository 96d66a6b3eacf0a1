using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>Where a capture goes on reading.</summary>
/// <param name="After">Read what comes after this message.</param>
public sealed record CaptureStart(string TranscriptId, ChannelId? Channel, MessageId After);

/// <summary>
/// Writes down what a ticket's channel said. Every step is a transaction of its own under the transcript's row lock, and
/// does nothing when it was done before: it can be cut off anywhere and run again, and two at a time wait for each other.
/// </summary>
public sealed class CaptureTranscript(Database database, Vault vault, StoredFiles files, GuildConfigs configs)
{
    /// <summary>How many of the newest messages are looked at again for edits and deletions whenever something happens.</summary>
    private const int LookedAtAgain = 150;

    private const int UnnamedMax = 20;

    /// <param name="whole">Read the channel from its beginning, or go on with such a reading; otherwise its newest part.</param>
    public async Task<CaptureStart?> BeginAsync(GuildId guild, long ticketId, bool whole, CancellationToken ct)
    {
        var started = await database.WriteAsync<CaptureStart?>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            if (await db.Set<Ticket>().AsNoTracking().SingleOrDefaultAsync(t => t.GuildId == guild && t.Id == ticketId, ct) is not { } ticket)
                return new NotFound("ticket");
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO transcripts (guild_id, id, ticket_id, message_count, gap, created_at, captured_at)
                 VALUES ({guild.Db}, {RandomId.New()}, {ticketId}, 0, 0, {work.Now}, {work.Now}) ON CONFLICT (guild_id, ticket_id) DO NOTHING
                 """, ct);
            var transcript = await db.Set<Transcript>().SingleAsync(t => t.GuildId == guild && t.TicketId == ticketId, ct);
            // A ticket that was opened again has not ended.
            if (ticket.State is TicketState.Requested or TicketState.Open)
                transcript.EndedAt = null;
            var after = whole ? transcript.ReadingFrom ?? default : await NewestPartAsync(db, transcript, ct);
            return new CaptureStart(transcript.Id, ticket.ChannelId, after);
        }, ct);
        return started.IsRefused ? null : started.Value;
    }

    /// <summary>Of these attachments, those whose fate is not known yet.</summary>
    public async Task<IReadOnlyList<CapturedFile>> NewFilesAsync(GuildId guild, string transcriptId, IReadOnlyList<CapturedFile> all, CancellationToken ct)
    {
        if (all.Count == 0)
            return [];
        await using var db = database.CreateContext();
        var ids = all.Select(file => file.Id).ToList();
        var known = await db.Set<TranscriptFile>().AsNoTracking()
            .Where(file => file.GuildId == guild && file.TranscriptId == transcriptId && ids.Contains(file.AttachmentId))
            .Select(file => file.AttachmentId)
            .ToListAsync(ct);
        return [.. all.Where(file => !known.Contains(file.Id)).DistinctBy(file => file.Id)];
    }

    /// <summary>How many bytes a file may have to be kept now, or why none would be.</summary>
    public async Task<(long CapBytes, FileFate? Refused)> RoomAsync(GuildId guild, string transcriptId, CapturedFile file, CancellationToken ct)
    {
        const long Megabyte = 1_048_576;
        var config = await ConfigAsync(guild, ct);
        await using var db = database.CreateContext();
        var used = await db.Set<TranscriptFile>()
            .Where(f => f.GuildId == guild && f.TranscriptId == transcriptId && f.Fate == FileFate.Kept)
            .SumAsync(f => f.SizeBytes, ct);
        var cap = config.Get(GuildSettings.TranscriptFileMegabytes) * Megabyte;
        var room = config.Get(GuildSettings.TranscriptTicketMegabytes) * Megabyte - used;
        return (Math.Min(cap, room), file.SizeBytes > cap ? FileFate.TooLarge : file.SizeBytes > room ? FileFate.NoRoom : null);
    }

    /// <param name="content">Its bytes, when it is to be kept.</param>
    public async Task FileAsync(GuildId guild, string transcriptId, CapturedFile file, (FileFate Fate, NewFile? Content) outcome, CancellationToken ct) =>
        await database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            await LockAsync(db, guild, transcriptId, ct);
            if (await db.Set<TranscriptFile>().AnyAsync(f => f.GuildId == guild && f.TranscriptId == transcriptId && f.AttachmentId == file.Id, ct))
                return true;
            db.Add(await OutcomeAsync(work, transcriptId, file, outcome, ct));
            return true;
        }, ct);

    private async Task<TranscriptFile> OutcomeAsync(
        Work work, string transcriptId, CapturedFile file, (FileFate Fate, NewFile? Content) outcome, CancellationToken ct)
    {
        var saved = outcome.Content is { } content ? await files.SaveAsync(work, Transcript.SubjectOf(transcriptId), content, ct) : default;
        var facts = outcome.Content is null || saved.IsRefused ? null : saved.Value;
        return new TranscriptFile
        {
            GuildId = work.Guild,
            TranscriptId = transcriptId,
            AttachmentId = file.Id,
            Fate = saved.IsRefused ? FileFate.TooLarge : outcome.Fate,
            SizeBytes = facts?.SizeBytes ?? file.SizeBytes,
            FileId = facts?.Id,
            IsPicture = facts is not null && FileTypes.IsPicture(facts.ContentType),
        };
    }

    /// <summary>Writes down a page. Returns false when the transcript holds no more.</summary>
    public async Task<bool> PageAsync(GuildId guild, string transcriptId, CapturedPage page, CancellationToken ct) =>
        (await database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var transcript = await LockAsync(db, guild, transcriptId, ct);
            var key = await vault.KeyAsync(work, transcript.Subject, ct);
            await new PageWriter(work, db, transcript, key).WriteAsync(page, ct);
            transcript.CapturedAt = work.Now;
            if (page.IsOfWhole)
                transcript.ReadingFrom = page.IsLast ? null : page.To;
            return transcript.Gap is not TranscriptGap.TooLong;
        }, ct)).Value;

    /// <summary>Those whom the transcript speaks of without having a name for them: they never wrote in the ticket. A bounded number.</summary>
    public async Task<IReadOnlyList<UserId>> UnnamedAsync(GuildId guild, string transcriptId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var transcript = await db.Set<Transcript>().AsNoTracking().SingleAsync(t => t.GuildId == guild && t.Id == transcriptId, ct);
        if (await vault.FindKeyAsync(guild, transcript.Subject, ct) is not { } key)
            return [];
        var order = await db.Set<Order>().AsNoTracking().Where(o => o.GuildId == guild && o.TicketId == transcript.TicketId)
            .Select(o => new { o.Id, o.BuyerId, o.SellerId }).SingleOrDefaultAsync(ct);
        var actors = order is null ? [] : await db.Set<OrderEvent>().Where(e => e.GuildId == guild && e.OrderId == order.Id && e.Actor != null)
            .Select(e => e.Actor).Distinct().Take(UnnamedMax).ToListAsync(ct);
        var authors = await db.Set<TicketNote>().Where(note => note.GuildId == guild && note.TicketId == transcript.TicketId)
            .Select(note => (UserId?)note.Author).Distinct().Take(UnnamedMax).ToListAsync(ct);
        var named = PageWriter.PeopleOf(transcript, key);
        IEnumerable<UserId?> all = [order?.BuyerId, order?.SellerId, .. actors, .. authors];
        return [.. all.OfType<UserId>().Distinct().Where(user => !named.ContainsKey(user.ToString())).Take(UnnamedMax)];
    }

    public Task NameAsync(GuildId guild, string transcriptId, IReadOnlyDictionary<UserId, string> names, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var transcript = await LockAsync(db, guild, transcriptId, ct);
            var key = await vault.KeyAsync(work, transcript.Subject, ct);
            new PageWriter(work, db, transcript, key).Remember(names.Select(pair => (pair.Key, pair.Value)));
            return true;
        }, ct);

    /// <summary>The reading is done: a dispute's evidence is frozen, an ended ticket's transcript ends too.</summary>
    public async Task FinishAsync(GuildId guild, CaptureTicket why, TranscriptGap gap, CancellationToken ct)
    {
        var config = await ConfigAsync(guild, ct);
        await database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var transcript = await db.Set<Transcript>()
                .FromSql($"SELECT * FROM transcripts WHERE guild_id = {guild.Db} AND ticket_id = {why.TicketId} FOR UPDATE")
                .SingleOrDefaultAsync(ct);
            if (transcript is null)
                return false;
            if (gap is not TranscriptGap.None)
                transcript.Gap = gap;
            if (why.Reason is CaptureReason.Evidence)
                await FreezeAsync(work, transcript, (why.Subject, config), ct);
            if (why.Reason is CaptureReason.Closing)
                transcript.EndedAt ??= work.Now;
            return true;
        }, ct);
    }

    /// <summary>There is more to read than one run may take: the rest is a run of its own, behind what waits in the lane.</summary>
    public Task GoOnLaterAsync(GuildId guild, CaptureTicket rest, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, work =>
        {
            work.Enqueue(Ticket.LaneOf(rest.TicketId), rest);
            return Task.FromResult<Result<bool>>(true);
        }, ct);

    private async Task FreezeAsync(Work work, Transcript transcript, (int Subject, GuildConfig Config) dispute, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var frozen = await db.Set<TranscriptEvidence>().AnyAsync(
            e => e.GuildId == work.Guild && e.TranscriptId == transcript.Id && e.Subject == dispute.Subject, ct);
        if (frozen || await db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(o => o.GuildId == work.Guild && o.TicketId == transcript.TicketId, ct) is not { } order)
            return;
        var messages = await db.Set<TranscriptMessage>().AsNoTracking()
            .Where(m => m.GuildId == work.Guild && m.TranscriptId == transcript.Id)
            .OrderBy(m => m.MessageId)
            .Select(m => new FrozenMessage(m.MessageId, m.VersionCount, m.GoneAt != null))
            .ToListAsync(ct);
        var content = new FrozenCase(await CaseFacts.CollectAsync(db, order, dispute.Config, ct), messages);
        var key = await vault.KeyAsync(work, transcript.Subject, ct);
        db.Add(new TranscriptEvidence
        {
            GuildId = work.Guild,
            TranscriptId = transcript.Id,
            Subject = dispute.Subject,
            FrozenAt = work.Now,
            SealedContent = SealedJson.Write(key, content, TranscriptEvidence.Place(dispute.Subject)),
        });
        work.Audit(actor: null, "transcript.evidence_frozen", $"order:{order.Id}", new { Dispute = dispute.Subject, Messages = messages.Count });
    }

    private async Task<GuildConfig> ConfigAsync(GuildId guild, CancellationToken ct) =>
        await configs.FindAsync(guild, ct) ?? throw new InvalidOperationException("The server of a ticket has no configuration.");

    private static async Task<MessageId> NewestPartAsync(ArkMarketDb db, Transcript transcript, CancellationToken ct) =>
        await db.Set<TranscriptMessage>()
            .Where(message => message.GuildId == transcript.GuildId && message.TranscriptId == transcript.Id)
            .OrderByDescending(message => message.MessageId)
            .Skip(LookedAtAgain)
            .Select(message => message.MessageId)
            .FirstOrDefaultAsync(ct);

    private static Task<Transcript> LockAsync(ArkMarketDb db, GuildId guild, string transcriptId, CancellationToken ct) => db.Set<Transcript>()
        .FromSql($"SELECT * FROM transcripts WHERE guild_id = {guild.Db} AND id = {transcriptId} FOR UPDATE")
        .SingleAsync(ct);
}
