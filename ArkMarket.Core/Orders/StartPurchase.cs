using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>A buyer orders the item on the card they see: stock is reserved, the order opened, its ticket asked for.</summary>
public sealed class StartPurchase(Database database, GuildConfigs configs)
{
    /// <param name="PriceVersion">The price the buyer saw; another one is refused with the new price.</param>
    public sealed record Request(Actor Actor, RequestKey Key, long ItemId, int PriceVersion)
    {
        /// <summary>From the card's button: one card starts one order, however often it is pressed.</summary>
        public required Guid OfferId { get; init; }

        public int Quantity { get; init; } = 1;

        /// <summary>As the buyer typed it; null or blank: none.</summary>
        public string? CouponCode { get; init; }

        /// <summary>One of the item's maps. Not needed when the item has one map or none.</summary>
        public string? Map { get; init; }
    }

    public sealed record Started(long OrderId, string ItemName, Credits Price)
    {
        /// <summary>How many forms the item's questions fill; 0 when it asks nothing.</summary>
        public int IntakeSteps { get; init; }

        public int Quantity { get; init; } = 1;

        public string? Currency { get; init; }

        public string? Map { get; init; }

        public long Discount { get; init; }
    }

    public async Task<Result<Started>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.Get(GuildSettings.SellerRole) is null)
            return new MarketNotSetUp();
        return await database.OnceAsync<Started>(request.Key, work => DecideAsync(work, request, config, ct), ct);
    }

    private static async Task<Result<Started>> DecideAsync(Work work, Request request, GuildConfig config, CancellationToken ct)
    {
        work.RefuseOn(OrderMapping.OfferConstraint, () => new OfferUsed());
        await work.LockAsync("buyer", request.Actor.User.Value, ct);
        var db = await work.DbAsync(ct);
        if (await db.Set<Order>().AnyAsync(o => o.GuildId == work.Guild && o.OfferId == request.OfferId, ct))
            return new OfferUsed();
        var limits = new PurchaseLimits(db, work, config);
        if (await limits.RefuseAsync(request, ct) is { } tooMuch)
            return tooMuch;

        var reserved = await ShopStock.ReserveAsync(work, new WantedItem(request.ItemId, request.PriceVersion, request.Quantity), ct);
        if (reserved.Refusal is { } unavailable)
            return unavailable;
        var item = reserved.Value.Item;
        if (await limits.RefuseAsync(request, item, ct) is { } limited)
            return limited;
        if (await limits.RefuseByTrustAsync(request.Actor.User, item, ct) is { } untrusted)
            return untrusted;
        if (MapOf(item, request.Map) is { Refusal: { } noMap })
            return noMap;
        var price = await PriceAsync(work, request, item, ct);
        if (price.Refusal is { } noPrice)
            return noPrice;

        var (order, intake) = await OpenAsync(work, db, (request, reserved.Value, price.Value, config), ct);
        return new Started(order.Id, order.ItemName, order.Price)
        {
            IntakeSteps = intake.Steps, Quantity = order.Quantity, Currency = order.Currency, Map = order.Map, Discount = order.Discount,
        };
    }

    private static Result<string?> MapOf(ShopItem item, string? chosen)
    {
        if (item.Maps.Count <= 1)
            return item.Maps.FirstOrDefault();
        return item.Maps.FirstOrDefault(map => string.Equals(map, chosen, StringComparison.OrdinalIgnoreCase)) is { } map
            ? map
            : new MapNeeded(item.Name, string.Join(", ", item.Maps));
    }

    private static async Task<Result<PurchasePrice>> PriceAsync(Work work, Request request, ShopItem item, CancellationToken ct)
    {
        var total = item.Price.Value * request.Quantity;
        if (!Credits.TryOf(total, out var full))
            return new OrderTooLarge(item.Name);
        if (string.IsNullOrWhiteSpace(request.CouponCode))
            return new PurchasePrice(full, Coupon: null);
        var coupon = await CouponDesk.CheckAsync(work, request.CouponCode, request.Actor.User, (item, total), ct);
        return coupon.Refusal is { } refusal
            ? refusal
            : new PurchasePrice(Credits.Of(total - coupon.Value.Discount), coupon.Value);
    }

    private static async Task<(Order Order, OrderIntake Intake)> OpenAsync(
        Work work, ArkMarketDb db, (Request Request, ReservedItem Reserved, PurchasePrice Price, GuildConfig Config) purchase, CancellationToken ct)
    {
        var (request, item, price) = (purchase.Request, purchase.Reserved.Item, purchase.Price);
        var ticket = new Ticket { GuildId = work.Guild, OpenedBy = request.Actor.User, CreatedAt = work.Now };
        db.Add(ticket);
        await db.SaveChangesAsync(ct);
        var order = new Order
        {
            GuildId = work.Guild,
            OfferId = request.OfferId,
            ItemId = item.Id,
            ItemName = item.Name,
            Price = price.Total,
            PriceVersion = item.PriceVersion,
            Quantity = request.Quantity,
            Map = MapOf(item, request.Map).Value,
            Currency = item.Currency,
            Discount = price.Coupon?.Discount ?? 0,
            CouponId = price.Coupon?.CouponId,
            RewardCredits = item.RewardCredits?.Value ?? 0,
            RewardRole = item.RewardRole,
            Specialities = item.Specialities,
            SeniorsOnlyUntil = item.Currency is null ? SellerRules.SeniorsOnlyUntil(purchase.Config, price.Total.Value, work.Now) : null,
            DeliveryText = item.DeliveryText,
            BuyerId = request.Actor.User,
            TicketId = ticket.Id,
            CreatedAt = work.Now,
        };
        db.Add(order);
        await db.SaveChangesAsync(ct);
        var intake = OrderIntake.For(order, item);
        order.BeginIntake(intake);
        db.Add(intake);
        ShopStock.Take(work, db, purchase.Reserved, (order.Id, order.BuyerId));
        if (price.Coupon is { } coupon)
            CouponDesk.Use(work, db, coupon, (order.Id, order.BuyerId));
        db.Add(order.Open(work.Now.AddHours(purchase.Config.Get(GuildSettings.ClaimHours))));
        work.Enqueue(ticket.Lane, new OpenOrderTicket(order.Id));
        // When the seniors' head start is over, all sellers are let in. In a lane of its own: the ticket's goes on meanwhile.
        if (order.SeniorsOnlyUntil is { } until)
            work.Enqueue($"ticket-seniors:{ticket.Id}", new ShowOrder(order.Id), new EffectTiming(DueAt: until));
        return (order, intake);
    }

    /// <param name="Total">For all pieces, after the discount.</param>
    private sealed record PurchasePrice(Credits Total, CouponDiscount? Coupon);
}

public sealed record MapNeeded(string Item, string Maps) : Refusal
{
    public override string Explain(Wording wording) =>
        $"{Item} is handed over on certain maps: {Maps}. Nothing was ordered. Open /shop again and choose one of them.";
}

public sealed record OrderTooLarge(string Item) : Refusal
{
    public override string Explain(Wording wording) =>
        $"So many of {Item} would cost more than {Credits.Max:N0}, the most an order can. Nothing was ordered. You can order fewer.";
}
