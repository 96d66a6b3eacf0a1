using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>Opens a transcript's messages, as they are now or as they stood when a dispute froze them.</summary>
internal sealed class MessageReader(ArkMarketDb db, Transcript transcript, DataKey key)
{
    /// <param name="page">From 1; null for all.</param>
    /// <param name="frozen">The versions to show; null for the present ones.</param>
    public async Task<IReadOnlyList<ShownMessage>> ReadAsync(int? page, IReadOnlyList<FrozenMessage>? frozen, CancellationToken ct)
    {
        var rows = await RowsAsync(page, frozen, ct);
        if (rows.Count == 0)
            return [];
        var (first, last) = ((long)rows[0].MessageId.Value, (long)rows[^1].MessageId.Value);
        var versions = (await db.Set<TranscriptVersion>()
                .FromSql(
                    $"""
                     SELECT * FROM transcript_versions
                     WHERE guild_id = {transcript.GuildId.Db} AND transcript_id = {transcript.Id} AND message_id BETWEEN {first} AND {last}
                     """)
                .AsNoTracking()
                .OrderBy(version => version.MessageId)
                .ThenBy(version => version.Number)
                .ToListAsync(ct))
            .ToLookup(version => version.MessageId);
        var fates = await db.Set<TranscriptFile>().AsNoTracking()
            .Where(file => file.GuildId == transcript.GuildId && file.TranscriptId == transcript.Id)
            .ToDictionaryAsync(file => file.AttachmentId, ct);
        var stood = frozen?.ToDictionary(message => message.Id);
        return [.. rows.Select(row => Show(row, versions[row.MessageId], (stood?[row.MessageId], fates)))];
    }

    // All of a transcript is bounded by what it may hold.
    private async Task<IReadOnlyList<TranscriptMessage>> RowsAsync(int? page, IReadOnlyList<FrozenMessage>? frozen, CancellationToken ct)
    {
        var rows = frozen is null
            ? db.Set<TranscriptMessage>().Where(m => m.GuildId == transcript.GuildId && m.TranscriptId == transcript.Id)
            : db.Set<TranscriptMessage>().FromSql(
                $"""
                 SELECT * FROM transcript_messages WHERE guild_id = {transcript.GuildId.Db} AND transcript_id = {transcript.Id}
                   AND message_id = ANY ({frozen.Select(message => (long)message.Id.Value).ToArray()})
                 """);
        var ordered = rows.AsNoTracking().OrderBy(message => message.MessageId);
        return page is { } number
            ? await ordered.Skip((number - 1) * TranscriptPage.MessagesPerPage).Take(TranscriptPage.MessagesPerPage).ToListAsync(ct)
            : await ordered.Take(Transcript.MessagesMax).ToListAsync(ct);
    }

    private ShownMessage Show(TranscriptMessage row, IEnumerable<TranscriptVersion> versions, (FrozenMessage? Stood, Dictionary<string, TranscriptFile> Fates) context)
    {
        var open = versions
            .Where(version => context.Stood is not { } stood || version.Number <= stood.Version)
            .Select(version => SealedJson.Read<CapturedMessage>(key, version.SealedContent, TranscriptVersion.Place(version.MessageId, version.Number)))
            .ToList();
        var gone = context.Stood is { WasGone: false } ? null : row.GoneAt;
        // A file that an edit took away was sent all the same.
        var files = open.SelectMany(version => version.Files).DistinctBy(file => file.Id).Select(file =>
        {
            var fate = context.Fates.GetValueOrDefault(file.Id);
            return new ShownFile(FileNames.Clean(file.Name), fate?.SizeBytes ?? file.SizeBytes, fate?.Fate, fate?.FileId) { IsPicture = fate is { IsPicture: true } };
        });
        return new ShownMessage(open, gone) { Files = [.. files] };
    }
}
