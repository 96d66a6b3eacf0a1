using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>What must be true of payments that were taken back: all that was given for them is taken back too, once.</summary>
internal static class AfterChargeback
{
    public static async Task AssertAllIsTakenBackAsync(KillWorld world, IReadOnlyList<Order> orders, IReadOnlyList<Trader> traders)
    {
        var meant = traders.SelectMany(trader => trader.Trades).Where(trade => trade.Value.Item == KillShop.Rewarding).Select(trade => trade.Key);
        var chargedBack = orders.Where(order => order.ChargedBackAt is not null).ToList();
        Assert.Equal(meant.Order(), chargedBack.Select(order => order.Id).Order());
        Assert.Equal([world.Server.People[KillWorld.StandIn].Id], await world.RewardedAsync());
        await using var db = world.Database.CreateContext();
        foreach (var order in chargedBack)
        {
            await AssertMoneyAsync(db, order);
            await AssertVouchAsync(db, order);
            Assert.Equal(1, await db.Set<OrderEvent>().CountAsync(e => e.GuildId == order.GuildId && e.OrderId == order.Id && e.Kind == OrderEventKind.ChargedBack));
        }
    }

    /// <summary>The reward came once and went once; as it was spent by then, it became a debt.</summary>
    private static async Task AssertMoneyAsync(ArkMarketDb db, Order order)
    {
        var moves = await db.Set<LedgerTransfer>().AsNoTracking().Where(move => move.GuildId == order.GuildId && move.OrderId == order.Id)
            .Join(db.Set<LedgerEntry>(), move => new { move.GuildId, move.Id }, leg => new { leg.GuildId, Id = leg.TransferId }, (move, leg) => new { move.Operation, move.At, Leg = leg })
            .Where(move => move.Leg.Kind == AccountKind.Member)
            .OrderBy(move => move.At)
            .ToListAsync();
        Assert.Equal([(LedgerOperation.Mint, KillShop.Reward), (LedgerOperation.Correct, -KillShop.Reward)], moves.Select(move => (move.Operation, move.Leg.Amount)));
        Assert.All(moves, move => Assert.Equal(order.BuyerId.Db, move.Leg.AccountId));
        Assert.True(moves[^1].Leg.BalanceAfter < 0, $"order #{order.Id}: a debt is left where the reward was spent");
    }

    private static async Task AssertVouchAsync(ArkMarketDb db, Order order)
    {
        var kinds = await db.Set<VouchEvent>().AsNoTracking().Where(e => e.GuildId == order.GuildId && e.OrderId == order.Id).Select(e => e.Kind).ToListAsync();
        Assert.Equal(1, kinds.Count(kind => kind is VouchEventKind.Annulled));
    }
}
