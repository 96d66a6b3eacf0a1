using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>Whoever brought a file applies it, exactly as it was checked; when the catalogue changed in between, they are told instead.</summary>
public sealed class ApplyImport(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, Guid ImportId);

    public async Task<Result<ImportCatalogue.Imported>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        var applied = await database.OnceAsync<ImportCatalogue.Imported>(request.Key, work => DecideAsync(work, request, config, ct), ct);
        if (RefusedImport.Of(applied.Refusal) is { } refused)
            await (refused with { File = await FileNameAsync(request, ct) }).NoteAsync(database, request.Actor, request.Key, ct);
        return applied;
    }

    private async Task<string?> FileNameAsync(Request request, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<PendingImport>().Where(i => i.GuildId == request.Actor.Guild && i.Id == request.ImportId).Select(i => i.FileName).SingleOrDefaultAsync(ct);
    }

    private static async Task<Result<ImportCatalogue.Imported>> DecideAsync(Work work, Request request, GuildConfig config, CancellationToken ct)
    {
        await ImportProgress.TellAsync(work, new ImportProgress(0, 0), ct);
        var state = await CatalogueState.LockAsync(work, ct);
        var db = await work.DbAsync(ct);
        var pending = await db.Set<PendingImport>().SingleOrDefaultAsync(i => i.GuildId == work.Guild && i.Id == request.ImportId, ct);
        if (pending is null || pending.ExpiresAt <= work.Now)
            return new ImportGone();
        if (pending.CreatedBy != request.Actor.User)
            return new NotAllowed("the member who brought this file");

        var changes = CatalogueChange.Between(state.ToFile(), pending.File);
        // Orders move the stock all the time: what the file did not mean to change stays as it is now.
        var setsStock = pending.Changes.Where(change => change.IsNew || change.Fields.Any(field => field.Field == CatalogueChange.Stock)).Select(change => change.Subject).ToHashSet();
        var keepsStock = pending.File.Categories!.SelectMany(category => category.Items!).Select(item => item.Key!).Where(key => !setsStock.Contains($"item {key}")).ToHashSet();
        if (Moved(pending.Changes, changes, setsStock) is { Count: > 0 } moved)
            return new CatalogueMoved([.. moved.Take(CatalogueMoved.NamesShownMax)], moved.Count);
        db.Remove(pending);
        return await new CatalogueImport(request.Actor, config, pending.File) { KeepsStock = keepsStock }.RunAsync(work, state, ct);
    }

    /// <summary>What is not any more what it was when the file was checked.</summary>
    private static List<string> Moved(IReadOnlyList<CatalogueChange> before, IReadOnlyList<CatalogueChange> now, HashSet<string> setsStock)
    {
        var (seen, found) = (before.ToDictionary(change => change.Subject), now.ToDictionary(change => change.Subject));
        return
        [
            .. seen.Keys.Union(found.Keys).Where(subject =>
            {
                var (a, b) = (Of(seen, subject), Of(found, subject));
                return setsStock.Contains(subject) ? !a.Fields.SequenceEqual(b.Fields) || a.IsNew != b.IsNew : !a.IsSameAs(b);
            }),
        ];
    }

    private static CatalogueChange Of(Dictionary<string, CatalogueChange> changes, string subject) =>
        changes.GetValueOrDefault(subject) ?? new CatalogueChange(subject, "", []);
}

public sealed record ImportGone : Refusal
{
    public override string Explain(Wording wording) =>
        "This file was applied before, was replaced by a newer one, or has waited longer than an hour. Nothing was changed. Bring it again with /catalogue import.";
}

public sealed record CatalogueMoved(IReadOnlyList<string> Names, int Count) : Refusal
{
    public const int NamesShownMax = 10;

    public override string Explain(Wording wording) =>
        $"The catalogue changed since the file was checked: {string.Join(", ", Names)}{(Count > Names.Count ? $" and {Count - Names.Count} more" : "")}. "
        + "Nothing was imported. Bring the file again with /catalogue import to see what it would change now.";
}
