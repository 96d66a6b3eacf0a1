using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>A file that was checked and can be applied.</summary>
/// <param name="FileName">Null where it was not kept.</param>
public sealed record WaitingImport(Guid Id, string? FileName, DateTimeOffset ExpiresAt, IReadOnlyList<CatalogueChange> Changes);

/// <summary>The file that somebody brought and has not applied yet: they may come back to it, or give it up.</summary>
public sealed class WaitingImports(Database database, GuildConfigs configs, TimeProvider clock)
{
    /// <summary>Null when none waits.</summary>
    public async Task<Result<WaitingImport?>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        var now = clock.GetUtcNow();
        await using var db = database.CreateContext();
        return await db.Set<PendingImport>().AsNoTracking()
            .Where(import => import.GuildId == actor.Guild && import.CreatedBy == actor.User && import.ExpiresAt > now)
            .OrderByDescending(import => import.Id)
            .Select(import => new WaitingImport(import.Id, import.FileName, import.ExpiresAt, import.Changes))
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Gives it up; answers how many there were.</summary>
    public async Task<Result<int>> DiscardAsync(Actor actor, RequestKey key, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Catalogue, ct))
            return CatalogueRights.Needed;
        return await database.OnceAsync<int>(key, async work => await (await work.DbAsync(ct)).Set<PendingImport>()
            .Where(import => import.GuildId == work.Guild && import.CreatedBy == actor.User).ExecuteDeleteAsync(ct), ct);
    }
}
