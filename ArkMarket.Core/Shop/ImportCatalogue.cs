using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>
/// A whole catalogue is brought in: what has the same key is updated, what is new is added, what the file does not name
/// stays. All of it or nothing.
/// </summary>
public sealed class ImportCatalogue(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, CatalogueFile File)
    {
        /// <summary>Adds only: what is there already, edited since or not, stays as it is.</summary>
        public bool KeepsExisting { get; init; }
    }

    public sealed record Imported(int Categories, int Added, int Updated);

    public async Task<Result<Imported>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        var faults = request.File.Check();
        if (faults.Count > 0)
            return CatalogueFaulty.Of(faults);
        var import = new CatalogueImport(request.Actor, config, request.File.Normalised());
        return await database.OnceAsync<Imported>(request.Key, async work =>
        {
            await ImportProgress.TellAsync(work, new ImportProgress(0, 0), ct);
            var state = await CatalogueState.LockAsync(work, ct);
            return await (request.KeepsExisting ? import.OnlyNew(state) : import).RunAsync(work, state, ct);
        }, ct);
    }
}

/// <summary>One file being brought in by somebody who may.</summary>
internal sealed record CatalogueImport(Actor Actor, GuildConfig Config, CatalogueFile File)
{
    public const string AuditAction = "catalogue.imported";
    public const string AuditSubject = "catalogue";

    /// <summary>So many items are written at once, and then it is told how far it is.</summary>
    public const int AtOnce = 200;

    /// <summary>Items whose stock is left as it is.</summary>
    public IReadOnlySet<string> KeepsStock { get; init; } = new HashSet<string>();

    /// <summary>Categories that are there stay as they are.</summary>
    public bool KeepsCategories { get; init; }

    /// <summary>Without what the shop has already.</summary>
    public CatalogueImport OnlyNew(CatalogueState state) => this with
    {
        KeepsCategories = true,
        File = File with
        {
            Categories = [.. File.Categories!.Select(category => category with { Items = [.. category.Items!.Where(item => !state.Items.ContainsKey(item.Key!))] })],
        },
    };

    /// <summary>Writes it; the state is locked.</summary>
    public async Task<Result<ImportCatalogue.Imported>> RunAsync(Work work, CatalogueState state, CancellationToken ct)
    {
        var misfits = CatalogueFit.Faults(state.ToFile(), File, (Actor, Config));
        if (misfits.Count > 0)
            return CatalogueFaulty.Of([.. misfits.Select(fault => fault.ToString())]);
        var db = await work.DbAsync(ct);
        var merge = new CatalogueMerge(work, db, state, Actor.User) { KeepsStock = KeepsStock, KeepsCategories = KeepsCategories };
        merge.PutCategories(File);
        if (state.Overfull(items: false) is { } tooManyCategories)
            return tooManyCategories;
        await db.SaveChangesAsync(ct);
        await PutItemsAsync((work, db, merge), ct);
        if (state.Overfull(items: true) is { } tooManyItems)
            return tooManyItems;
        work.Audit(Actor.User, AuditAction, AuditSubject, new { merge.Added, merge.Updated });
        return new ImportCatalogue.Imported(File.Categories!.Count, merge.Added, merge.Updated);
    }

    private async Task PutItemsAsync((Work Work, ArkMarketDb Db, CatalogueMerge Merge) into, CancellationToken ct)
    {
        var progress = new ImportProgress(File.Categories!.Sum(category => category.Items!.Count), 0);
        foreach (var some in CatalogueMerge.Places(File).Chunk(AtOnce))
            await StepAsync(some.Length, () => into.Merge.PutItems(some));
        foreach (var some in into.Merge.Merged.Chunk(AtOnce))
            await StepAsync(some.Length, () => into.Merge.PutRest(some));

        async Task StepAsync(int items, Action put)
        {
            await ImportProgress.TellAsync(into.Work, progress, ct);
            put();
            await into.Db.SaveChangesAsync(ct);
            progress = progress with { Steps = progress.Steps + items };
        }
    }
}

/// <summary>Who may change the catalogue, in words.</summary>
public static class CatalogueRights
{
    public static NotAllowed Needed => Rights.Needed(Right.Catalogue);
}

public sealed record CatalogueFaulty(IReadOnlyList<string> Faults, int Count) : Refusal
{
    public const int FaultsShownMax = 10;

    public override string Explain(Wording wording)
    {
        var more = Count > Faults.Count ? $"\n… and {Count - Faults.Count} more." : "";
        return $"The catalogue was not imported; nothing was changed. These places need mending:\n{string.Join('\n', Faults)}{more}";
    }

    internal static CatalogueFaulty Of(IReadOnlyList<string> faults) => new([.. faults.Take(FaultsShownMax)], faults.Count);
}

public sealed record CatalogueFull(string Things, int Count, int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"With these the shop would have {Count:N0} {Things}, and it holds at most {Most:N0}. Nothing was changed.";
}
