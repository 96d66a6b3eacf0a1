using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <param name="Uses">Those of cancelled orders are not counted.</param>
/// <param name="For">Names of the categories and items it is for; empty for everything.</param>
public sealed record CouponLine(Coupon Coupon, int Uses, IReadOnlyList<string> For);

/// <summary>The coupons of a server, for those who keep the catalogue.</summary>
public sealed class CouponQueries(Database database, GuildConfigs configs)
{
    public const int PageSize = 10;

    /// <summary>Those that were not ended, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="before">The id of the last one on the page before; null for the first page.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Result<IReadOnlyList<CouponLine>>> ListAsync(Actor actor, long? before, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config || !config.KeepsCatalogue(actor))
            return CatalogueRights.Needed;
        await using var db = database.CreateContext();
        var guild = actor.Guild;
        var uses = db.Set<CouponUse>().Where(use => use.GuildId == guild && use.FreedAt == null);
        var found = await db.Set<Coupon>().AsNoTracking()
            .Where(c => c.GuildId == guild && c.EndedAt == null && (before == null || c.Id < before))
            .OrderByDescending(c => c.Id).Take(PageSize)
            .Select(c => new { Coupon = c, Uses = uses.Count(use => use.CouponId == c.Id) })
            .ToListAsync(ct);
        List<long> categoryIds = [.. found.SelectMany(line => line.Coupon.Categories)], itemIds = [.. found.SelectMany(line => line.Coupon.Items)];
        var categories = await db.Set<ShopCategory>().Where(c => c.GuildId == guild && categoryIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var items = await db.Set<ShopItem>().Where(i => i.GuildId == guild && itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Name, ct);
        List<CouponLine> lines =
        [
            .. found.Select(line => new CouponLine(
                line.Coupon, line.Uses, [.. line.Coupon.Categories.Select(id => categories[id]), .. line.Coupon.Items.Select(id => items[id])])),
        ];
        return lines;
    }

    /// <summary>One of them.</summary>
    public async Task<Result<CouponLine>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (id is < 1 or long.MaxValue)
            return new NotFound("coupon");
        // The page after the next id begins with it, when it is there.
        var page = await ListAsync(actor, before: id + 1, ct);
        if (page.Refusal is { } refusal)
            return refusal;
        return page.Value is [var first, ..] && first.Coupon.Id == id ? first : new NotFound("coupon");
    }

    /// <summary>Codes that begin so, for whoever may end them.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(Actor actor, string text, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config || !config.KeepsCatalogue(actor))
            return [];
        var begin = Coupon.Normalise(text);
        await using var db = database.CreateContext();
        return await db.Set<Coupon>().AsNoTracking()
            .Where(c => c.GuildId == actor.Guild && c.EndedAt == null && c.Code.StartsWith(begin))
            .OrderBy(c => c.Code).Take(CatalogueQueries.ChoicesMax).Select(c => c.Code).ToListAsync(ct);
    }
}
