using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>Somebody who keeps the catalogue ends a coupon. Orders that have it keep their discount.</summary>
public sealed class EndCoupon(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, string Code);

    public sealed record Ended(string Code, int Uses);

    public async Task<Result<Ended>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        var code = Coupon.Normalise(request.Code);
        return await database.OnceAsync<Ended>(request.Key, async work =>
        {
            var db = await work.DbAsync(ct);
            var coupon = await db.Set<Coupon>()
                .FromSql($"SELECT * FROM shop_coupons WHERE guild_id = {work.Guild.Db} AND code = {code} AND ended_at IS NULL FOR UPDATE")
                .SingleOrDefaultAsync(ct);
            if (coupon is null)
                return new NotFound("coupon");
            coupon.End(request.Actor.User, work.Now);
            work.Audit(request.Actor.User, "coupon.ended", $"coupon:{code}");
            var uses = await db.Set<CouponUse>().CountAsync(use => use.GuildId == work.Guild && use.CouponId == coupon.Id && use.FreedAt == null, ct);
            return new Ended(code, uses);
        }, ct);
    }
}
