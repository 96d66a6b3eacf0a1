using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <param name="Page">From 0.</param>
/// <param name="Count">Of all pages.</param>
public sealed record ImportedPage(IReadOnlyList<ImportedVouch> Vouches, int Page, int Count)
{
    public bool HasMore => (Page + 1) * ImportedVouchQueries.PageSize < Count;
}

/// <summary>What was brought in from elsewhere: only of imports that are applied.</summary>
public sealed class ImportedVouchQueries(Database database, GuildConfigs configs)
{
    public const int PageSize = 5;
    public const int ImportsShownMax = 10;

    private const int PagesMax = DecideVouchImport.ImportedMax / PageSize;

    public async Task<int> CountAsync(GuildId guild, UserId member, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await Of(db, guild, member).CountAsync(ct);
    }

    /// <summary>Newest first.</summary>
    public async Task<ImportedPage> OfMemberAsync(GuildId guild, UserId member, long page, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var index = (int)Math.Clamp(page, 0, PagesMax);
        var vouches = await Of(db, guild, member)
            .OrderByDescending(v => v.GivenOn).ThenByDescending(v => v.ImportId).ThenByDescending(v => v.Number)
            .Skip(index * PageSize).Take(PageSize)
            .ToListAsync(ct);
        return new ImportedPage(vouches, index, await Of(db, guild, member).CountAsync(ct));
    }

    /// <summary>The newest imports, for admins.</summary>
    public async Task<Result<IReadOnlyList<VouchImport>>> ImportsAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        await using var db = database.CreateContext();
        return await db.Set<VouchImport>().AsNoTracking().Where(i => i.GuildId == actor.Guild)
            .OrderByDescending(i => i.Id).Take(ImportsShownMax)
            .ToListAsync(ct);
    }

    private static IQueryable<ImportedVouch> Of(ArkMarketDb db, GuildId guild, UserId member) => db.Set<ImportedVouch>().AsNoTracking()
        .Where(v => v.GuildId == guild && v.MemberId == member)
        .Where(v => db.Set<VouchImport>().Any(i => i.GuildId == v.GuildId && i.Id == v.ImportId && i.State == VouchImportState.Applied));
}
