using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>How much one buyer may order: counted while the buyer's lock is held, so that no two orders count the same.</summary>
internal sealed class PurchaseLimits(ArkMarketDb db, Work work, GuildConfig config)
{
    /// <summary>What the server allows.</summary>
    public async Task<Refusal?> RefuseAsync(StartPurchase.Request request, CancellationToken ct)
    {
        var quantityMax = config.Get(GuildSettings.QuantityMax);
        if (request.Quantity < 1 || request.Quantity > quantityMax)
            return new QuantityOutOfRange(quantityMax);
        var mine = OrdersOf(request.Actor.User);
        var openMax = config.Get(GuildSettings.OpenTicketsMax);
        if (await mine.CountAsync(o => o.State != OrderState.Completed && o.State != OrderState.Cancelled, ct) >= openMax)
            return new TooManyOpenOrders(openMax);
        var (since, dayMax) = (work.Now.AddDays(-1), config.Get(GuildSettings.OrdersPerDayMax));
        // The newest are enough to tell: a buyer of years has thousands.
        var today = await mine.OrderByDescending(o => o.Id).Take(dayMax).CountAsync(o => o.CreatedAt > since, ct);
        return today >= dayMax ? new TooManyOrdersToday(dayMax) : null;
    }

    /// <summary>The trust the item asks for; a buyer of whom nothing is known yet has none.</summary>
    public async Task<Refusal?> RefuseByTrustAsync(UserId buyer, ShopItem item, CancellationToken ct)
    {
        if (item.RequiredTrust is not { } needed)
            return null;
        var trust = await db.Set<GuildMember>().Where(m => m.GuildId == work.Guild && m.UserId == buyer).Select(m => m.Trust).SingleOrDefaultAsync(ct);
        return (trust ?? 0) >= needed ? null : new TrustTooLow(item.Name, needed, trust ?? 0);
    }

    /// <summary>What the item allows: pieces, over the days it looks back on.</summary>
    public async Task<Refusal?> RefuseAsync(StartPurchase.Request request, ShopItem item, CancellationToken ct)
    {
        if (item.LimitPerBuyer is not { } limit)
            return null;
        var counted = OrdersOf(request.Actor.User).Where(o => o.ItemId == item.Id && o.State != OrderState.Cancelled);
        if (item.LimitDays is { } days)
        {
            var since = work.Now.AddDays(-days);
            counted = counted.Where(o => o.CreatedAt > since);
        }

        var had = await counted.SumAsync(o => o.Quantity, ct);
        return had + (long)request.Quantity > limit ? new BuyerLimitReached(item.Name, limit) { Days = item.LimitDays, Had = had } : null;
    }

    private IQueryable<Order> OrdersOf(UserId buyer) => db.Set<Order>().Where(o => o.GuildId == work.Guild && o.BuyerId == buyer);
}

public sealed record TrustTooLow(string Item, int Needed, int Trust) : Refusal
{
    public override string Explain(Wording wording) =>
        $"{Item} is for members with a trust of at least {Needed}; yours is {Trust}. Nothing was ordered. /trust shows how it stands.";
}

public sealed record QuantityOutOfRange(int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"One order is for 1 to {Most:N0} pieces, written as a whole number. Nothing was ordered.";
}

public sealed record TooManyOrdersToday(int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"You opened {Most:N0} orders within 24 hours, as many as this server allows. Nothing was ordered. Try again later.";
}

public sealed record BuyerLimitReached(string Item, int Limit) : Refusal
{
    public int? Days { get; init; }

    public int Had { get; init; }

    public override string Explain(Wording wording)
    {
        var period = Days is { } days ? $" within {days:N0} {(days == 1 ? "day" : "days")}" : "";
        var most = $"Each buyer may order {Limit:N0} of {Item}{period}";
        return Had >= Limit ? $"{most}, and you have. Nothing was ordered." : $"{most}; you have ordered {Had:N0}. Nothing was ordered.";
    }
}
