using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Transcripts;

/// <summary>Where a capture goes on reading.</summary>
/// <param name="After">Read what comes after this message.</param>
public sealed record CaptureStart(string TranscriptId, ChannelId? Channel, MessageId After);

/// <summary>What is left to do after a page.</summary>
/// <param name="HasRoom">False when the transcript holds no more.</param>
/// <param name="Unnamed">
/// After the last page those whom the transcript speaks of without having a name for them: they never wrote in the ticket. A bounded number.
/// </param>
public sealed record PageTaken(bool HasRoom, IReadOnlyList<UserId> Unnamed);

/// <summary>
/// Writes down what a ticket's channel said. Every step is a transaction of its own under the transcript's row lock, and
/// does nothing when it was done before: it can be cut off anywhere and run again, and two at a time wait for each other.
/// </summary>
public sealed class CaptureTranscript(Database database, Vault vault, StoredFiles files, GuildConfigs configs)
{
    /// <summary>How many of the newest messages are looked at again for edits and deletions whenever something happens.</summary>
    private const int LookedAtAgain = 150;

    private const int UnnamedMax = 20;
    private const int SpokenOfMax = 50;

    // One statement: a capture follows every step of a trade. A ticket that was opened again has not ended.
    private const string Begin =
        """
        WITH ticket AS MATERIALIZED (SELECT id, channel_id, state IN (0, 1) AS goes_on FROM tickets WHERE guild_id = $1 AND id = $2),
        transcript AS (
            INSERT INTO transcripts (guild_id, id, ticket_id, message_count, gap, created_at, captured_at)
            SELECT $1, $3, id, 0, 0, $4, $4 FROM ticket
            ON CONFLICT (guild_id, ticket_id) DO UPDATE
                SET ended_at = CASE WHEN EXISTS (SELECT FROM ticket WHERE goes_on) THEN NULL ELSE transcripts.ended_at END
            RETURNING id, reading_from)
        SELECT transcript.id, ticket.channel_id, CASE WHEN $5 THEN transcript.reading_from ELSE (
            SELECT message_id FROM transcript_messages WHERE guild_id = $1 AND transcript_id = transcript.id
            ORDER BY message_id DESC OFFSET $6 LIMIT 1) END
        FROM transcript, ticket
        """;

    /// <param name="whole">Read the channel from its beginning, or go on with such a reading; otherwise its newest part.</param>
    public async Task<CaptureStart?> BeginAsync(GuildId guild, long ticketId, bool whole, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(Begin);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = ticketId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = RandomId.New() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = whole });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LookedAtAgain });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        ChannelId? channel = await reader.IsDBNullAsync(1, ct) ? null : new ChannelId((ulong)reader.GetInt64(1));
        return new CaptureStart(reader.GetString(0), channel, await reader.IsDBNullAsync(2, ct) ? default : new MessageId((ulong)reader.GetInt64(2)));
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

    /// <summary>Writes down a page.</summary>
    public async Task<PageTaken> PageAsync(GuildId guild, string transcriptId, CapturedPage page, CancellationToken ct) =>
        (await database.WriteAsync<PageTaken>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var (transcript, key) = await LockWithKeyAsync(work, db, transcriptId, ct);
            await new PageWriter(work, db, transcript, key).WriteAsync(page, ct);
            transcript.CapturedAt = work.Now;
            if (page.IsOfWhole)
                transcript.ReadingFrom = page.IsLast ? null : page.To;
            var hasRoom = transcript.Gap is not TranscriptGap.TooLong;
            return new PageTaken(hasRoom, page.IsLast || !hasRoom ? await UnnamedAsync(db, transcript, key, ct) : []);
        }, ct)).Value;

    private static async Task<IReadOnlyList<UserId>> UnnamedAsync(ArkMarketDb db, Transcript transcript, DataKey key, CancellationToken ct)
    {
        var (guild, ticket) = (transcript.GuildId.Db, transcript.TicketId);
        var spokenOf = await db.Database.SqlQuery<long>(
            $"""
             SELECT user_id AS "Value" FROM (
                 SELECT unnest(ARRAY[buyer_id, seller_id]) AS user_id, 1 AS rank FROM orders WHERE guild_id = {guild} AND ticket_id = {ticket}
                 UNION ALL
                 SELECT e.actor, 2 FROM orders o JOIN order_events e ON e.guild_id = o.guild_id AND e.order_id = o.id
                 WHERE o.guild_id = {guild} AND o.ticket_id = {ticket}
                 UNION ALL
                 SELECT author, 3 FROM ticket_notes WHERE guild_id = {guild} AND ticket_id = {ticket}) AS spoken
             WHERE user_id IS NOT NULL GROUP BY user_id ORDER BY min(rank), user_id LIMIT {SpokenOfMax}
             """).ToListAsync(ct);
        var named = PageWriter.PeopleOf(transcript, key);
        return [.. spokenOf.Select(user => new UserId((ulong)user)).Where(user => !named.ContainsKey(user.ToString())).Take(UnnamedMax)];
    }

    public Task NameAsync(GuildId guild, string transcriptId, IReadOnlyDictionary<UserId, string> names, CancellationToken ct) =>
        database.WriteAsync<bool>(guild, async work =>
        {
            var db = await work.DbAsync(ct);
            var (transcript, key) = await LockWithKeyAsync(work, db, transcriptId, ct);
            new PageWriter(work, db, transcript, key).Remember(names.Select(pair => (pair.Key, pair.Value)));
            return true;
        }, ct);

    /// <summary>The reading is done: a dispute's evidence is frozen, an ended ticket's transcript ends too.</summary>
    public async Task FinishAsync(GuildId guild, CaptureTicket why, TranscriptGap gap, CancellationToken ct)
    {
        if (why.Reason is CaptureReason.Progress && gap is TranscriptGap.None)
            return;
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

    private async Task<(Transcript Transcript, DataKey Key)> LockWithKeyAsync(Work work, ArkMarketDb db, string transcriptId, CancellationToken ct)
    {
        var (guild, subject, keys) = (work.Guild, Transcript.SubjectOf(transcriptId), db.Set<VaultKey>());
        var row = await db.Set<Transcript>()
            .FromSql($"SELECT * FROM transcripts WHERE guild_id = {guild.Db} AND id = {transcriptId} FOR UPDATE")
            .Select(t => new { Transcript = t, Key = keys.FirstOrDefault(key => key.GuildId == guild && key.Subject == subject) })
            .SingleAsync(ct);
        return (row.Transcript, row.Key is { } known ? vault.Open(known) : await vault.KeyAsync(work, subject, ct));
    }

    private static Task<Transcript> LockAsync(ArkMarketDb db, GuildId guild, string transcriptId, CancellationToken ct) => db.Set<Transcript>()
        .FromSql($"SELECT * FROM transcripts WHERE guild_id = {guild.Db} AND id = {transcriptId} FOR UPDATE")
        .SingleAsync(ct);
}
