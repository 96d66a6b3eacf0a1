using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>An admin applies a draft of imported vouches, or withdraws an import as a whole.</summary>
public sealed class DecideVouchImport(Database database, GuildConfigs configs)
{
    /// <summary>How many imported vouches a server holds at a time.</summary>
    public const int ImportedMax = 20_000;

    public sealed record Request(Actor Actor, RequestKey Key, long ImportId);

    public sealed record Decided(long ImportId, int Rows, VouchImportState State);

    public Task<Result<Decided>> ApplyAsync(Request request, CancellationToken ct) => DecideAsync(request, async (work, import) =>
    {
        if (import.State is not VouchImportState.Draft)
            return new ImportDecided(import.Id, import.State);
        var db = await work.DbAsync(ct);
        var held = await db.Set<VouchImport>().Where(i => i.GuildId == work.Guild && i.State == VouchImportState.Applied).SumAsync(i => i.Rows, ct);
        if (held + import.Rows > ImportedMax)
            return new TooManyImported(held, ImportedMax);
        work.RefuseOn(VouchImportMapping.ContentConstraint, () => new SameFileImported(import.FileName));
        import.Apply(work.Now);
        return null;
    }, ct);

    public Task<Result<Decided>> WithdrawAsync(Request request, CancellationToken ct) => DecideAsync(request, (work, import) =>
    {
        if (import.State is not VouchImportState.Applied)
            return Task.FromResult<Refusal?>(new ImportDecided(import.Id, import.State));
        import.Withdraw(work.Now);
        return Task.FromResult<Refusal?>(null);
    }, ct);

    private async Task<Result<Decided>> DecideAsync(Request request, Func<Work, VouchImport, Task<Refusal?>> decide, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        return await database.OnceAsync<Decided>(request.Key, async work =>
        {
            await work.LockAsync("vouch-imports", 0, ct);
            var db = await work.DbAsync(ct);
            if (await db.Set<VouchImport>().SingleOrDefaultAsync(i => i.GuildId == work.Guild && i.Id == request.ImportId, ct) is not { } import)
                return new NotFound("import");
            if (await decide(work, import) is { } refusal)
                return refusal;
            var verb = import.State is VouchImportState.Applied ? "vouches.imported" : "vouches.withdrawn";
            work.Audit(request.Actor.User, verb, $"vouch-import:{import.Id}", new { import.FileName, import.Rows });
            return new Decided(import.Id, import.Rows, import.State);
        }, ct);
    }
}

public sealed record ImportDecided(long Import, VouchImportState State) : Refusal
{
    public override string Explain(Wording wording) => State switch
    {
        VouchImportState.Applied => $"Import #{Import} is applied already. Nothing was changed.",
        VouchImportState.Withdrawn => $"Import #{Import} was withdrawn. Nothing was changed. To bring it back, import the file again.",
        _ => $"Import #{Import} is a draft that nobody sees: there is nothing to withdraw.",
    };
}

public sealed record SameFileImported(string File) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The very same file is imported already, so {File} was not applied. Nothing was changed. /vouch imports lists what there is.";
}

public sealed record TooManyImported(int Held, int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"This server holds {Held:N0} imported vouches, and at most {Most:N0}. Nothing was changed. Withdraw an older import first: /vouch imports.";
}
