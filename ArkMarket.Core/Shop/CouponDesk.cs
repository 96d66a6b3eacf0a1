using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>What a coupon takes off one order.</summary>
public sealed record CouponDiscount(long CouponId, string Code, long Discount);

/// <summary>Checks, counts and frees the uses of coupons.</summary>
public static class CouponDesk
{
    /// <summary>Locks the coupon, so that its last use is taken by one order only, and checks every condition it has.</summary>
    /// <param name="work">The purchase.</param>
    /// <param name="typed">The code as the buyer typed it.</param>
    /// <param name="buyer">Who buys.</param>
    /// <param name="bought">What, and what it costs before the discount.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<Result<CouponDiscount>> CheckAsync(
        Work work, string typed, UserId buyer, (ShopItem Item, long Total) bought, CancellationToken ct)
    {
        var code = Coupon.Normalise(typed);
        if (code.Length > Coupon.CodeLengthMax)
            return new CouponUnknown();
        var db = await work.DbAsync(ct);
        var coupon = await db.Set<Coupon>()
            .FromSql($"SELECT * FROM shop_coupons WHERE guild_id = {work.Guild.Db} AND code = {code} AND ended_at IS NULL FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (coupon is null)
            return new CouponUnknown();
        if (coupon.ExpiresAt <= work.Now)
            return new CouponExpired(code);
        if (Misfit(coupon, bought.Item, bought.Total) is { } misfit)
            return misfit;
        var uses = db.Set<CouponUse>().Where(use => use.GuildId == work.Guild && use.CouponId == coupon.Id && use.FreedAt == null);
        if (coupon.UsesMax is { } most && await uses.CountAsync(ct) >= most)
            return new CouponUsedUp(code);
        if (coupon.UsesPerBuyer is { } each && await uses.CountAsync(use => use.BuyerId == buyer, ct) >= each)
            return new CouponUsedByYou(code, each);
        return new CouponDiscount(coupon.Id, code, coupon.DiscountOn(bought.Total));
    }

    public static void Use(Work work, ArkMarketDb db, CouponDiscount coupon, (long OrderId, UserId Buyer) order) => db.Add(new CouponUse
    {
        GuildId = work.Guild, OrderId = order.OrderId, CouponId = coupon.CouponId, BuyerId = order.Buyer, Discount = coupon.Discount, At = work.Now,
    });

    internal static async Task FreeAsync(Work work, long orderId, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var use = await db.Set<CouponUse>().SingleOrDefaultAsync(u => u.GuildId == work.Guild && u.OrderId == orderId && u.FreedAt == null, ct);
        if (use is not null)
            use.FreedAt = work.Now;
    }

    private static Refusal? Misfit(Coupon coupon, ShopItem item, long total)
    {
        if (!coupon.IsFor(item))
            return new CouponNotForItem(coupon.Code, item.Name);
        if ((coupon.Amount is not null || coupon.SmallestTotal is not null) && coupon.Currency != item.Currency)
            return new CouponNotForItem(coupon.Code, item.Name);
        return coupon.SmallestTotal is { } least && total < least.Value
            ? new CouponNeedsMore(coupon.Code, least) { Currency = coupon.Currency }
            : null;
    }
}

public sealed record CouponUnknown : Refusal
{
    public override string Explain(Wording wording) =>
        "There is no such coupon here, or it was ended. Nothing was ordered. Check the spelling, or order without it.";
}

public sealed record CouponExpired(string Code) : Refusal
{
    public override string Explain(Wording wording) => $"The coupon {Code} has expired. Nothing was ordered. You can order without it.";
}

public sealed record CouponNotForItem(string Code, string Item) : Refusal
{
    public override string Explain(Wording wording) => $"The coupon {Code} is not for {Item}. Nothing was ordered. You can order without it.";
}

public sealed record CouponNeedsMore(string Code, Credits Least) : Refusal
{
    public string? Currency { get; init; }

    public override string Explain(Wording wording) =>
        $"The coupon {Code} is for orders of {wording.Price(Least, Currency)} or more. Nothing was ordered. Order more, or without it.";
}

public sealed record CouponUsedUp(string Code) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The coupon {Code} was used as often as it can be. Nothing was ordered. You can order without it.";
}

public sealed record CouponUsedByYou(string Code, int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Each buyer can use the coupon {Code} {(Most == 1 ? "once" : $"{Most:N0} times")}, and you have. Nothing was ordered. You can order without it.";
}
