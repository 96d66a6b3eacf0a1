using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>All orders of a server as its staff sees them. However many there are, a page is read from the end of an index.</summary>
public sealed class OrderList(Database database, GuildConfigs configs)
{
    private const int ItemsNamedMax = 500;

    /// <summary>Within so short a time the most valuable orders are found by sorting all of them.</summary>
    private static readonly TimeSpan ShortTime = TimeSpan.FromDays(31);

    public async Task<Result<OrderRows>> HandleAsync(Actor actor, OrderFilter filter, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsModerator(actor) && !config.IsFinance(actor))
            return new NotAllowed("the moderator or the finance role of this server");
        await using var db = database.CreateContext();
        var orders = Matching(db.Set<Order>().AsNoTracking().Where(o => o.GuildId == actor.Guild), filter);
        orders = Staged(orders, filter.Stage, database.Now.AddMinutes(-UnclaimedMinutes(config)));
        if (ShopQueries.Pattern(filter.ItemText ?? "") is { Length: > 0 } text)
        {
            var items = await db.Set<ShopItem>()
                .Where(i => i.GuildId == actor.Guild && (EF.Functions.ILike(i.Name, $"%{text}%", @"\") || EF.Functions.ILike(i.Key, $"%{text}%", @"\")))
                .OrderBy(i => i.Id).Take(ItemsNamedMax).Select(i => i.Id).ToListAsync(ct);
            orders = orders.Where(o => items.Contains(o.ItemId));
        }

        var size = Math.Clamp(filter.PageSize, 1, OrderFilter.PageSizeMax);
        var isShort = filter.From is { } from && (filter.To ?? database.Now) - from <= ShortTime;
        var found = await (filter.Sort is OrderSort.Value && isShort ? SortedWithoutIndex(orders, filter.After) : Sorted(orders, filter)).Take(size + 1)
            .Select(o => new OrderRow(o.Id, o.ItemName, o.State, o.Value)
            {
                Quantity = o.Quantity, Currency = o.Currency, BuyerId = o.BuyerId, SellerId = o.SellerId, CreatedAt = o.CreatedAt, ClosedAt = o.ClosedAt,
                DueAt = o.DueAt, ReviewPending = o.ReviewPending, PaymentReported = o.PaymentReported, Disputes = o.DisputeNumber,
            })
            .ToListAsync(ct);
        var page = found.Take(size).ToList();
        return new OrderRows(page, found.Count > size ? CursorOf(page[^1], filter.Sort) : null);
    }

    /// <summary>An order waits too long for a seller after this; as long as moderators would be called after.</summary>
    internal static int UnclaimedMinutes(GuildConfig config) =>
        config.Get(GuildSettings.EscalateMinutes) is > 0 and var minutes ? minutes : GuildSettings.EscalateMinutes.Default;

    internal static IQueryable<Order> Staged(IQueryable<Order> orders, OrderStage stage, DateTimeOffset unclaimedSince) => stage switch
    {
        OrderStage.Unclaimed => orders.Where(o => o.State == OrderState.Open && o.IntakeComplete && o.CreatedAt < unclaimedSince),
        OrderStage.Disputed => orders.Where(o => o.State == OrderState.Disputed),
        OrderStage.Review => orders.Where(o => o.ReviewPending),
        OrderStage.Payment => orders.Where(o => o.PaymentReported),
        _ => orders,
    };

    private static IQueryable<Order> Matching(IQueryable<Order> orders, OrderFilter filter)
    {
        if (filter.State is { } state)
            orders = orders.Where(o => o.State == state);
        orders = orders.Of(o => o.BuyerId, filter.Buyers).Of(o => o.SellerId!.Value, filter.Sellers);
        if (filter.From?.ToUniversalTime() is { } from)
            orders = orders.Where(o => o.CreatedAt >= from);
        if (filter.To?.ToUniversalTime() is { } to)
            orders = orders.Where(o => o.CreatedAt < to);
        return orders;
    }

    private static IQueryable<Order> Sorted(IQueryable<Order> orders, OrderFilter filter)
    {
        var (key, id) = (filter.After?.Key ?? 0, filter.After?.Id ?? 0);
        var at = new DateTimeOffset(Math.Clamp(key, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
        var first = filter.After is null;
        return filter.Sort switch
        {
            OrderSort.Oldest => (first ? orders : orders.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.CreatedAt, o.Id), ValueTuple.Create(at, id))))
                .OrderBy(o => o.CreatedAt).ThenBy(o => o.Id),
            OrderSort.Due => (first ? orders.Where(o => o.DueAt != null) : orders.Where(o => o.DueAt != null && EF.Functions.GreaterThan(ValueTuple.Create(o.DueAt, o.Id), ValueTuple.Create(at, id))))
                .OrderBy(o => o.DueAt).ThenBy(o => o.Id),
            OrderSort.Value => (first ? orders : orders.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.Value, o.Id), ValueTuple.Create(key, id))))
                .OrderByDescending(o => o.Value).ThenByDescending(o => o.Id),
            _ => (first ? orders : orders.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.CreatedAt, o.Id), ValueTuple.Create(at, id))))
                .OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id),
        };
    }

    // Left to itself, PostgreSQL would walk all orders by value until enough of them are of that time.
    private static IQueryable<Order> SortedWithoutIndex(IQueryable<Order> orders, OrderCursor? after)
    {
        var (nothing, key, id) = (0L, after?.Key ?? 0, after?.Id ?? 0);
        return (after is null ? orders : orders.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.Value + nothing, o.Id), ValueTuple.Create(key, id))))
            .OrderByDescending(o => o.Value + nothing).ThenByDescending(o => o.Id);
    }

    private static OrderCursor CursorOf(OrderRow last, OrderSort sort) => new(
        sort switch
        {
            OrderSort.Due => last.DueAt!.Value.UtcTicks,
            OrderSort.Value => last.Value,
            _ => last.CreatedAt.UtcTicks,
        },
        last.Id);
}
