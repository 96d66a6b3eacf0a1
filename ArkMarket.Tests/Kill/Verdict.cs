using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>What must be true after everything has settled, told from the database and from what people see.</summary>
internal static class Verdict
{
    public static async Task AssertAllIsWellAsync(KillWorld world, IReadOnlyList<Trader> traders)
    {
        await SettledAsync(world);
        await AssertNothingDiedAsync(world);
        await using var db = world.Database.CreateContext();
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.GuildId == world.Guild).ToListAsync();
        var events = (await db.Set<OrderEvent>().AsNoTracking().Where(e => e.GuildId == world.Guild).OrderBy(e => e.Number).ToListAsync()).ToLookup(e => e.OrderId);
        foreach (var trader in traders)
        {
            var theirs = orders.Where(order => order.BuyerId.ToString() == trader.Buyer.Id).ToDictionary(order => order.Id, order => order.State);
            Assert.Equal(trader.Purchases, theirs.Count);
            Assert.Equal(trader.Trades.Select(trade => (trade.Key, trade.Value.End)).Order(), theirs.Select(order => (order.Key, order.Value)).Order());
        }

        Assert.All(orders, order => Assert.Equal(Enumerable.Range(1, order.EventCount), events[order.Id].Select(happened => happened.Number)));
        Assert.Empty(WholeLife.Killed.Except(events.SelectMany(story => story).Select(happened => happened.Kind)));
        AssertDoneAsOftenAsTried(events, traders);
        TrialVerdict.AssertFirstSalesAreReviewed(world, orders, events);
        await AssertMoneyAsync(world, orders, events);
        await AssertStockAsync(world, db, orders);
        await TicketVerdict.AssertTicketsAsync(world, orders, events, traders);
        await TicketVerdict.AssertTranscriptsAsync(world, db, orders);
        await AssertVouchesAsync(world, db, traders);
        await AssertReceiptsAsync(world, db, events);
        await AssertCouponsAsync(world, db, orders, traders);
        await AfterChargeback.AssertAllFollowedAsync(world, orders, events, traders);
    }

    /// <summary>No task was given up.</summary>
    public static async Task AssertNothingDiedAsync(KillWorld world)
    {
        await using var db = world.Database.CreateContext();
        Assert.Empty(await db.Set<Effect>().Where(e => e.GuildId == world.Guild && e.State == EffectState.Dead).Select(e => e.Kind + e.LastError).ToListAsync());
    }

    public static Task SettledAsync(KillWorld world) =>
        Eventually.TrueAsync(async () => await OpenEffectsAsync(world) == 0, "the queue is empty");

    // Recomputed from what happened: the price that was held, what was given back of it, and the share that the end names.
    private static async Task AssertMoneyAsync(KillWorld world, List<Order> orders, ILookup<long, OrderEvent> events)
    {
        Assert.True((await new LedgerProof(world.Database).ProveAsync(world.Guild, default)).Holds);
        await using var db = world.Database.CreateContext();
        var moves = (await db.Set<LedgerTransfer>().AsNoTracking().Where(t => t.GuildId == world.Guild && t.OrderId != null).ToListAsync()).ToLookup(t => t.OrderId!.Value);
        var expected = world.Server.People.Values.ToDictionary(
            person => person.Id, person => person.Name.StartsWith("buyer", StringComparison.Ordinal) ? KillWorld.Funds : 0L);
        foreach (var order in orders)
        {
            List<OrderEvent> story = [.. events[order.Id]];
            // What is paid outside moves no money here; what came with it stays, unless the payment was taken back.
            if (order is { RewardCredits: > 0, State: OrderState.Completed, ChargedBackAt: null })
                expected[order.BuyerId.ToString()] += order.RewardCredits;
            var price = order.Currency is not null ? null : story.Find(happened => happened is { From: OrderState.Claimed, To: OrderState.InProgress })?.Terms?.Price.Value;
            Assert.Equal(price is null ? 0 : 1, moves[order.Id].Count(move => move.Operation is LedgerOperation.Hold));
            Assert.Equal(price is null ? 0 : 1, moves[order.Id].Count(move => move.Operation is LedgerOperation.Post or LedgerOperation.Void or LedgerOperation.Split));
            if (price is null || order.State is OrderState.Cancelled)
                continue;
            var held = price.Value - story.Where(happened => happened.Kind is OrderEventKind.Refunded).Sum(happened => happened.Terms!.Price.Value);
            var sellerPart = held * (order.SellerPercent ?? 100) / 100;
            expected[order.BuyerId.ToString()] -= sellerPart;
            expected[order.SellerId!.Value.ToString()] += sellerPart;
        }

        var wallets = new WalletQueries(world.Database, TestConfigs.Of(world.Database));
        foreach (var (person, amount) in expected)
            Assert.Equal((person, amount), (person, await wallets.BalanceAsync(world.Guild, new UserId(ulong.Parse(person)), default)));
    }

    /// <summary>Whoever is not answered tries again, and then it may happen twice; but never more often than somebody tried.</summary>
    private static void AssertDoneAsOftenAsTried(ILookup<long, OrderEvent> events, IReadOnlyList<Trader> traders)
    {
        foreach (var (order, trader) in traders.SelectMany(trader => trader.Trades.Keys.Select(order => (order, trader))))
        {
            foreach (var done in events[order].Where(happened => happened is { Actor: not null, From: not OrderState.None }).CountBy(happened => happened.Kind))
                Assert.True(done.Value <= trader.Hands.TriesOf(order, done.Key), $"order #{order}: {done.Key} {done.Value} times, tried {trader.Hands.TriesOf(order, done.Key)} times");
        }
    }

    /// <summary>Whatever was cancelled was put back, once.</summary>
    private static async Task AssertStockAsync(KillWorld world, ArkMarketDb db, List<Order> orders)
    {
        var saddles = await db.Set<ShopItem>().AsNoTracking().SingleAsync(item => item.GuildId == world.Guild && item.Name == KillShop.Outside);
        var sold = orders.Count(order => order.ItemId == saddles.Id && order.State is not OrderState.Cancelled);
        Assert.Equal(KillShop.Saddles - sold, saddles.Stock);
    }

    private static async Task AssertVouchesAsync(KillWorld world, ArkMarketDb db, IReadOnlyList<Trader> traders)
    {
        var vouches = await db.Set<Vouch>().AsNoTracking().Where(v => v.GuildId == world.Guild).ToListAsync();
        var given = traders.SelectMany(trader => trader.Trades).Where(trade => trade.Value.Steps.Contains(CourseSteps.Vouch)).Select(trade => trade.Key);
        Assert.Equal(given.Order(), vouches.Select(vouch => vouch.OrderId).Order());
        var messages = await world.Server.Moderator.MessagesAsync(world.Server.Market);
        foreach (var vouch in vouches)
            Assert.Single(messages, message => SandboxText.CustomIds(message).Contains($"feedback.of:{vouch.SellerId}:{vouch.OrderId}"));
    }

    /// <summary>What was reported was decided, each payment once, as the events of its order say; cancelled meanwhile, it pays for nothing.</summary>
    private static async Task AssertReceiptsAsync(KillWorld world, ArkMarketDb db, ILookup<long, OrderEvent> events)
    {
        var receipts = (await db.Set<OrderReceipt>().AsNoTracking().Where(r => r.GuildId == world.Guild).ToListAsync()).ToLookup(receipt => receipt.OrderId);
        foreach (var story in events)
        {
            var reported = story.Count(e => e.Kind is OrderEventKind.PaymentReported);
            var decided = story.Where(e => e.Kind is OrderEventKind.PaymentRejected or OrderEventKind.PaymentConfirmed or OrderEventKind.Cancelled)
                .Take(reported).Select(e => e.Kind is OrderEventKind.PaymentConfirmed);
            Assert.Equal(decided.Cast<bool?>(), receipts[story.Key].OrderBy(receipt => receipt.Number).Select(receipt => receipt.Found));
            Assert.Equal(story.Where(e => e.Kind is OrderEventKind.PaymentReported).Select(e => e.Number), receipts[story.Key].Select(receipt => receipt.Number).Order());
        }
    }

    /// <summary>Who had a coupon got it off the price, and its use counts unless the order was cancelled.</summary>
    private static async Task AssertCouponsAsync(KillWorld world, ArkMarketDb db, List<Order> orders, IReadOnlyList<Trader> traders)
    {
        var withCoupon = orders.Where(order => order.CouponId is not null).ToList();
        var meant = traders.SelectMany(trader => trader.Trades).Where(trade => trade.Value.HasCoupon).Select(trade => trade.Key);
        Assert.Equal(meant.Order(), withCoupon.Select(order => order.Id).Order());
        Assert.All(withCoupon, order => Assert.Equal((order.Price.Value + order.Discount) * KillShop.CouponPercent / 100, order.Discount));
        var uses = await db.Set<CouponUse>().AsNoTracking().Where(use => use.GuildId == world.Guild).ToListAsync();
        Assert.Equal(
            withCoupon.Select(order => (order.Id, order.State is OrderState.Cancelled, order.Discount)).Order(),
            uses.Select(use => (use.OrderId, use.FreedAt is not null, use.Discount)).Order());
    }

    private static async Task<int> OpenEffectsAsync(KillWorld world)
    {
        await using var db = world.Database.CreateContext();
        var soon = world.Now + TimeSpan.FromHours(1);
        return await db.Set<Effect>().CountAsync(e => e.GuildId == world.Guild && e.State == EffectState.Open && e.DueAt < soon);
    }
}
