using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>An import that is done, or was refused.</summary>
/// <param name="By">Who brought it.</param>
public sealed record PastImport(DateTimeOffset At, UserId? By, int Added, int Updated)
{
    /// <summary>Why it was refused, in one line; null when it is done.</summary>
    public string? Refused { get; init; }

    /// <summary>What a refused file was called; null for one that was checked before.</summary>
    public string? File { get; init; }
}

/// <param name="Running">How far the one is that runs just now; null when none does.</param>
/// <param name="Latest">The newest first, at most <see cref="ImportQueries.LatestMax"/>.</param>
public sealed record ImportsSeen(ImportProgress? Running, IReadOnlyList<PastImport> Latest);

/// <summary>What is brought into a catalogue just now, and what was lately: for those who keep it.</summary>
public sealed class ImportQueries(Database database, GuildConfigs configs)
{
    public const int LatestMax = 5;

    public async Task<Result<ImportsSeen>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        // First whether it runs: one that ends in between is then told of twice, and never left out.
        var running = await ImportProgress.FindAsync(db, actor.Guild, ct);
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.GuildId == actor.Guild && entry.Subject == CatalogueImport.AuditSubject
                && (entry.Action == CatalogueImport.AuditAction || entry.Action == RefusedImport.AuditAction))
            .OrderByDescending(entry => entry.Id).Take(LatestMax).ToListAsync(ct);
        return new ImportsSeen(running, entries.ConvertAll(Read));
    }

    private static PastImport Read(AuditEntry entry)
    {
        if (entry.Action == RefusedImport.AuditAction)
            return Refused(entry);
        var counted = entry.Detail is { } detail ? JsonSerializer.Deserialize<Counted>(detail, CoreJson.Options) : null;
        return new PastImport(entry.At, entry.Actor, counted?.Added ?? 0, counted?.Updated ?? 0);
    }

    private static PastImport Refused(AuditEntry entry)
    {
        var refused = JsonSerializer.Deserialize<RefusedImport>(entry.Detail!, CoreJson.Options)!;
        return new PastImport(entry.At, entry.Actor, 0, 0) { Refused = refused.Why, File = refused.File };
    }

    private sealed record Counted(int Added, int Updated);
}
