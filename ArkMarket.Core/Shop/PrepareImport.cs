using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>Somebody brings a catalogue file: it is read and checked, what it would change is listed, and nothing is changed yet.</summary>
public sealed class PrepareImport(Database database, GuildConfigs configs)
{
    /// <param name="FileName">Its ending says which format it is in.</param>
    public sealed record Request(Actor Actor, RequestKey Key, string FileName, ReadOnlyMemory<byte> Bytes);

    /// <param name="ImportId">Names the kept file; null when there is nothing to apply.</param>
    /// <param name="Faults">Every fault with its place; empty when the file can be applied.</param>
    public sealed record Prepared(Guid? ImportId, IReadOnlyList<string> Faults, IReadOnlyList<CatalogueChange> Changes);

    public async Task<Result<Prepared>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        var reading = CatalogueReading.Of(request.FileName, request.Bytes);
        if (reading.Faults.Count > 0)
            return await RefuseAsync(request, reading.Faults, ct);

        var now = await StateAsync(request.Actor.Guild, ct);
        var misfits = CatalogueFit.Faults(now, reading.File!, (request.Actor, config));
        if (misfits.Count > 0)
            return await RefuseAsync(request, [.. misfits.Take(CatalogueReading.FaultsMax).Select(reading.Tell)], ct);
        var changes = CatalogueChange.Between(now, reading.File!);
        if (changes.Count == 0)
            return new Prepared(null, [], []);
        var kept = await database.OnceAsync<Guid>(request.Key, work => KeepAsync(work, request, (reading.File!, changes), ct), ct);
        return kept.Refusal is { } refusal ? refusal : new Prepared(kept.Value, [], changes);
    }

    private async Task<Prepared> RefuseAsync(Request request, IReadOnlyList<string> faults, CancellationToken ct)
    {
        await RefusedImport.Faulty(request.FileName, faults).NoteAsync(database, request.Actor, request.Key, ct);
        return new Prepared(null, faults, []);
    }

    private async Task<CatalogueFile> StateAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return (await CatalogueState.ReadAsync(db, guild, ct)).ToFile();
    }

    /// <summary>A new file takes the place of the one before: each admin has one at a time.</summary>
    private static async Task<Result<Guid>> KeepAsync(
        Work work, Request request, (CatalogueFile File, IReadOnlyList<CatalogueChange> Changes) checkedFile, CancellationToken ct)
    {
        var (db, actor) = (await work.DbAsync(ct), request.Actor.User);
        await db.Set<PendingImport>()
            .Where(import => import.GuildId == work.Guild && (import.CreatedBy == actor || import.ExpiresAt < work.Now))
            .ExecuteDeleteAsync(ct);
        var import = new PendingImport
        {
            GuildId = work.Guild, Id = Guid.CreateVersion7(work.Now), CreatedBy = actor, ExpiresAt = work.Now + PendingImport.Kept,
            FileName = RefusedImport.NameOf(request.FileName), File = checkedFile.File, Changes = checkedFile.Changes,
        };
        db.Add(import);
        return import.Id;
    }
}
