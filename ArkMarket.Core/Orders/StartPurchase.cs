using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
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
    }

    public sealed record Started(long OrderId, string ItemName, Credits Price)
    {
        /// <summary>How many forms the item's questions fill; 0 when it asks nothing.</summary>
        public int IntakeSteps { get; init; }
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
        var item = await db.Set<ShopItem>()
            .FromSql($"SELECT * FROM shop_items WHERE guild_id = {work.Guild.Db} AND id = {request.ItemId} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        if (item is null)
            return new NotFound("item");
        if (await RefuseByLimitsAsync(db, request.Actor, item, config, ct) is { } refusal)
            return refusal;
        if (item.Reserve(request.PriceVersion) is { } unavailable)
            return unavailable;

        var (order, intake) = await OpenAsync(work, db, (request, item, config), ct);
        return new Started(order.Id, order.ItemName, order.Price) { IntakeSteps = intake.Steps };
    }

    private static async Task<Refusal?> RefuseByLimitsAsync(ArkMarketDb db, Actor buyer, ShopItem item, GuildConfig config, CancellationToken ct)
    {
        var mine = db.Set<Order>().Where(o => o.GuildId == buyer.Guild && o.BuyerId == buyer.User);
        var most = config.Get(GuildSettings.OpenTicketsMax);
        if (await mine.CountAsync(o => o.State != OrderState.Completed && o.State != OrderState.Cancelled, ct) >= most)
            return new TooManyOpenOrders(most);
        if (item.LimitPerBuyer is { } limit && await mine.CountAsync(o => o.ItemId == item.Id && o.State != OrderState.Cancelled, ct) >= limit)
            return new BuyerLimitReached(item.Name, limit);
        return null;
    }

    private static async Task<(Order Order, OrderIntake Intake)> OpenAsync(
        Work work, ArkMarketDb db, (Request Request, ShopItem Item, GuildConfig Config) purchase, CancellationToken ct)
    {
        var (request, item, config) = purchase;
        var ticket = new Ticket { GuildId = work.Guild, OpenedBy = request.Actor.User, CreatedAt = work.Now };
        db.Add(ticket);
        await db.SaveChangesAsync(ct);
        var order = new Order
        {
            GuildId = work.Guild,
            OfferId = request.OfferId,
            ItemId = item.Id,
            ItemName = item.Name,
            Price = item.Price,
            PriceVersion = item.PriceVersion,
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
        db.Add(order.Open(work.Now.AddHours(config.Get(GuildSettings.ClaimHours))));
        work.Enqueue(ticket.Lane, new OpenOrderTicket(order.Id));
        return (order, intake);
    }
}
