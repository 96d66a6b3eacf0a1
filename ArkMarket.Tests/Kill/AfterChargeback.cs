using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// What must be true of payments that were taken back, which was withdrawn and recorded again: whatever was recorded last,
/// all that came with the order is as that says, and went to and fro once for each record.
/// </summary>
internal static class AfterChargeback
{
    public static async Task AssertAllFollowedAsync(KillWorld world, IReadOnlyList<Order> orders, ILookup<long, OrderEvent> events, IReadOnlyList<Trader> traders)
    {
        var meant = traders.SelectMany(trader => trader.Trades).Where(trade => trade.Value.Item == KillShop.Rewarding).Select(trade => trade.Key);
        var rewarding = orders.Where(order => order.RewardRole is not null).ToList();
        Assert.Equal(meant.Order(), rewarding.Select(order => order.Id).Order());
        var withRole = rewarding.Where(order => order.ChargedBackAt is null).Select(order => order.BuyerId.ToString()).Append(world.Server.People[KillWorld.StandIn].Id);
        Assert.Equal(withRole.Distinct().Order(), (await world.RewardedAsync()).Order());
        await using var db = world.Database.CreateContext();
        foreach (var order in rewarding)
        {
            List<OrderEventKind> records = [.. events[order.Id].Select(e => e.Kind).Where(kind => kind is OrderEventKind.ChargedBack or OrderEventKind.ChargebackWithdrawn)];
            AssertTurns(records, OrderEventKind.ChargedBack, OrderEventKind.ChargebackWithdrawn);
            Assert.Equal(order.ChargedBackAt is not null, records[^1] is OrderEventKind.ChargedBack);
            await AssertMoneyAsync(db, order, records);
            await AssertVouchAsync(db, order);
        }
    }

    /// <summary>The reward came once, and went and came again with each record; as it was spent by then, a debt is left where it went last.</summary>
    private static async Task AssertMoneyAsync(ArkMarketDb db, Order order, List<OrderEventKind> records)
    {
        var moves = await db.Set<LedgerTransfer>().AsNoTracking().Where(move => move.GuildId == order.GuildId && move.OrderId == order.Id)
            .Join(db.Set<LedgerEntry>(), move => new { move.GuildId, move.Id }, leg => new { leg.GuildId, Id = leg.TransferId }, (move, leg) => new { move.Operation, move.At, Leg = leg })
            .Where(move => move.Leg.Kind == AccountKind.Member)
            .OrderBy(move => move.At)
            .ToListAsync();
        var expected = records.Select(kind => (LedgerOperation.Correct, kind is OrderEventKind.ChargedBack ? -KillShop.Reward : (long)KillShop.Reward))
            .Prepend((LedgerOperation.Mint, KillShop.Reward));
        Assert.Equal(expected, moves.Select(move => (move.Operation, move.Leg.Amount)));
        Assert.All(moves, move => Assert.Equal(order.BuyerId.Db, move.Leg.AccountId));
        Assert.Equal(order.ChargedBackAt is not null, moves[^1].Leg.BalanceAfter < 0);
    }

    /// <summary>It goes by what stands when it is looked at, so a record that was withdrawn at once may have passed it by.</summary>
    private static async Task AssertVouchAsync(ArkMarketDb db, Order order)
    {
        var kinds = await db.Set<VouchEvent>().AsNoTracking()
            .Where(e => e.GuildId == order.GuildId && e.OrderId == order.Id && (e.Kind == VouchEventKind.Annulled || e.Kind == VouchEventKind.Restored))
            .OrderBy(e => e.At).Select(e => e.Kind).ToListAsync();
        AssertTurns(kinds, VouchEventKind.Annulled, VouchEventKind.Restored);
        Assert.Equal(order.ChargedBackAt is not null, kinds is [.., VouchEventKind.Annulled]);
    }

    private static void AssertTurns<T>(List<T> happened, T first, T second) =>
        Assert.Equal(happened.Select((_, number) => number % 2 == 0 ? first : second), happened);
}
