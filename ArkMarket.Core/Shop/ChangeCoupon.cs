using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>
/// Somebody who keeps the catalogue says anew how long a coupon is good and how often it can still be used. Its code and
/// what it takes off stay: members may have been promised them.
/// </summary>
public sealed class ChangeCoupon(Database database, GuildConfigs configs)
{
    /// <summary>What is not given stays as it is.</summary>
    public sealed record Request(Actor Actor, RequestKey Key, string Code)
    {
        /// <summary>Counted from now.</summary>
        public long? Days { get; init; }

        /// <summary>Good until it is ended.</summary>
        public bool NeverExpires { get; init; }

        /// <summary>How many more, whatever it was used so far.</summary>
        public long? UsesLeft { get; init; }

        /// <summary>As many as buyers like.</summary>
        public bool HasNoLimit { get; init; }
    }

    /// <param name="UsesLeft">Null: as many as buyers like.</param>
    /// <param name="ExpiresAt">Null: until it is ended.</param>
    public sealed record Changed(string Code, int? UsesLeft, DateTimeOffset? ExpiresAt);

    public async Task<Result<Changed>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        if (Fault(request) is { } fault)
            return new InvalidInput(fault);
        return await database.OnceAsync<Changed>(request.Key, work => DecideAsync(work, request, ct), ct);
    }

    private static async Task<Result<Changed>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var code = Coupon.Normalise(request.Code);
        var db = await work.DbAsync(ct);
        // A purchase takes the same lock: none comes between the count and the new limit.
        var coupon = await db.Set<Coupon>()
            .FromSql($"SELECT * FROM shop_coupons WHERE guild_id = {work.Guild.Db} AND code = {code} AND ended_at IS NULL FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (coupon is null)
            return await db.Set<Coupon>().AnyAsync(c => c.GuildId == work.Guild && c.Code == code, ct) ? new CouponEnded(code) : new NotFound("coupon");
        var uses = await db.Set<CouponUse>().CountAsync(use => use.GuildId == work.Guild && use.CouponId == coupon.Id && use.FreedAt == null, ct);
        var before = Terms(coupon);
        if (request.HasNoLimit || request.UsesLeft is not null)
            coupon.LimitUses(uses + (int?)request.UsesLeft);
        if (request.NeverExpires || request.Days is not null)
            coupon.ExpireAt(request.Days is { } days ? work.Now.AddDays(days) : null);
        work.Audit(request.Actor.User, "coupon.changed", $"coupon:{code}", new { Before = before, After = Terms(coupon) });
        return new Changed(code, coupon.UsesMax is { } most ? Math.Max(0, most - uses) : null, coupon.ExpiresAt);
    }

    private static object Terms(Coupon coupon) => new { coupon.UsesMax, Until = coupon.ExpiresAt };

    private static string? Fault(Request request)
    {
        if (request is { Days: null, UsesLeft: null, NeverExpires: false, HasNoLimit: false })
            return "Say how long the coupon is good from now on, or how many more times it can be used.";
        if (request is { Days: not null, NeverExpires: true })
            return "A coupon is good for some days or until it is ended: choose one of the two.";
        if (request is { UsesLeft: not null, HasNoLimit: true })
            return "A coupon has a number of uses or no limit: choose one of the two.";
        if (request.Days is < 1 or > Coupon.DaysMax)
            return $"A coupon is good for 1 to {Coupon.DaysMax} days from now, or until it is ended.";
        return request.UsesLeft is < 1 or > Coupon.UsesLimit ? $"A number of uses is from 1 to {Coupon.UsesLimit:N0}. To let nobody use it any more, end it." : null;
    }
}

public sealed record CouponEnded(string Code) : Refusal
{
    public override string Explain(Wording wording) => $"The coupon {Code} was ended and cannot be brought back. Nothing was changed. Its code is free for a new one: /coupon create.";
}
