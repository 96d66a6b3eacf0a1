using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Transcripts;

/// <summary>Opens transcripts for those who were allowed a look.</summary>
public sealed class TranscriptReader(Database database, Vault vault, StoredFiles files, StaffNotes notes, GuildConfigs configs)
{
    /// <summary>Null when it, or that part of it, is not there any more.</summary>
    public async Task<TranscriptPage?> ReadAsync(TranscriptLook look, TranscriptPart part, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var transcript = await db.Set<Transcript>().AsNoTracking().SingleOrDefaultAsync(t => t.GuildId == look.Guild && t.Id == look.TranscriptId, ct);
        if (transcript is null || await configs.FindAsync(look.Guild, ct) is not { } config
            || await vault.FindKeyAsync(look.Guild, transcript.Subject, ct) is not { } key)
            return null;
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.GuildId == look.Guild && o.Id == look.OrderId, ct);
        var evidence = await EvidenceAsync(db, transcript, key, ct);
        var frozen = evidence.FirstOrDefault(e => e.Row.Subject == part.Evidence).Content;
        var pageCount = PagesOf(frozen?.Messages.Count ?? transcript.MessageCount);
        if ((part.Evidence is not null && frozen is null) || part.Number is { } number && (number < 1 || number > pageCount))
            return null;
        return new TranscriptPage(transcript, order, frozen?.Facts ?? await CaseFacts.CollectAsync(db, order, config, ct))
        {
            ServerName = config.Name,
            Events = await EventsAsync(db, order, ct),
            Messages = await new MessageReader(db, transcript, key).ReadAsync(part.Number, frozen?.Messages, ct),
            Notes = look.SeesNotes ? await notes.ReadAsync(look.Guild, transcript.TicketId, TicketNote.Most, ct) : [],
            Evidence = [.. evidence.Select(e => new ShownEvidence(e.Row.Subject, e.Row.FrozenAt, e.Content.Facts, e.Content.Messages.Count))],
            People = WithRoles(PageWriter.PeopleOf(transcript, key), config),
            KeptUntil = (transcript.EndedAt ?? transcript.CapturedAt).AddDays(config.Get(GuildSettings.TranscriptKeepDays)),
            SeesNotes = look.SeesNotes,
            PageNumber = part.Number ?? 1,
            PageCount = part.Number is null ? 1 : pageCount,
            Frozen = part.Evidence,
        };
    }

    /// <summary>A file of this transcript; null when it has none by this id.</summary>
    public async Task<OpenFile?> FileAsync(TranscriptLook look, string fileId, CancellationToken ct)
    {
        if (!RandomId.IsWellFormed(fileId))
            return null;
        await using var db = database.CreateContext();
        var ours = await db.Set<TranscriptFile>().AnyAsync(f => f.GuildId == look.Guild && f.TranscriptId == look.TranscriptId && f.FileId == fileId, ct);
        return ours ? await files.ReadAsync(look.Guild, fileId, ct) : null;
    }

    /// <summary>Roles are mentioned like people, and their ids are never a member's.</summary>
    private static Dictionary<string, string> WithRoles(Dictionary<string, string> people, GuildConfig config)
    {
        (SnowflakeSetting<RoleId> Role, string Name)[] roles =
        [
            (GuildSettings.ModeratorRole, "moderators"), (GuildSettings.SellerRole, "sellers"),
            (GuildSettings.SeniorSellerRole, "senior sellers"), (GuildSettings.FinanceRole, "finance team"),
        ];
        foreach (var (setting, name) in roles)
        {
            if (config.Get(setting) is { } role)
                people.TryAdd(role.ToString(), name);
        }

        return people;
    }

    private static int PagesOf(int messages) => Math.Max(1, (messages + TranscriptPage.MessagesPerPage - 1) / TranscriptPage.MessagesPerPage);

    private static async Task<IReadOnlyList<(TranscriptEvidence Row, FrozenCase Content)>> EvidenceAsync(
        ArkMarketDb db, Transcript transcript, DataKey key, CancellationToken ct)
    {
        var rows = await db.Set<TranscriptEvidence>().AsNoTracking()
            .Where(e => e.GuildId == transcript.GuildId && e.TranscriptId == transcript.Id)
            .OrderBy(e => e.Subject)
            .Take(20)
            .ToListAsync(ct);
        return [.. rows.Select(row => (row, SealedJson.Read<FrozenCase>(key, row.SealedContent, TranscriptEvidence.Place(row.Subject))))];
    }

    private static async Task<IReadOnlyList<OrderEvent>> EventsAsync(ArkMarketDb db, Order order, CancellationToken ct) => await db.Set<OrderEvent>()
        .AsNoTracking()
        .Where(e => e.GuildId == order.GuildId && e.OrderId == order.Id)
        .OrderBy(e => e.Number)
        .Take(500)
        .ToListAsync(ct);
}
