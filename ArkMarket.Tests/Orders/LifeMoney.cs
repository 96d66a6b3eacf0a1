using ArkMarket.Core.Economy;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>The books of one order, read from the ledger itself.</summary>
internal static class LifeMoney
{
    /// <summary>What the movement with this key did: legs by account kind and id. Empty when there is none.</summary>
    public static async Task<IReadOnlyDictionary<Account, long>> LegsAsync(this LifeDesk desk, long order, string step)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var key = $"order:{order}:{step}";
        return await db.Set<LedgerEntry>()
            .Where(e => e.GuildId == desk.Guild.Id && db.Set<LedgerTransfer>().Any(t => t.GuildId == e.GuildId && t.Id == e.TransferId && t.Key == key))
            .ToDictionaryAsync(e => new Account(e.Kind, e.AccountId), e => e.Amount);
    }

    /// <summary>What the buyer got of the order's reward, and what was taken of it: each movement after the one that it reverses.</summary>
    public static async Task<IReadOnlyList<long>> RewardMovesAsync(this LifeDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var moves = await db.Set<LedgerTransfer>()
            .Where(t => t.GuildId == desk.Guild.Id && t.OrderId == order && (t.Operation == LedgerOperation.Mint || t.Operation == LedgerOperation.Correct))
            .Join(db.Set<LedgerEntry>().Where(e => e.Kind == AccountKind.Member), t => new { t.GuildId, t.Id }, e => new { e.GuildId, Id = e.TransferId }, (t, e) => new { t.Id, t.Corrects, e.Amount })
            .ToListAsync();
        var chain = moves.Where(move => move.Corrects is null).ToList();
        while (chain.Count < moves.Count)
            chain.Add(Assert.Single(moves, move => move.Corrects == chain[^1].Id));
        return [.. chain.Select(move => move.Amount)];
    }

    public static async Task<long> EscrowAsync(this LifeDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return await db.Set<Balance>().Where(b => b.GuildId == desk.Guild.Id && b.Kind == AccountKind.Escrow && b.AccountId == order).SumAsync(b => b.Amount);
    }

    /// <summary>
    /// The order's story and its books agree: numbered without a gap, each event from where the one before led, held at
    /// most once, resolved exactly when it is final and held, and nothing left in escrow then.
    /// </summary>
    public static async Task AssertConsistentAsync(this LifeDesk desk, long orderId)
    {
        var order = await desk.FindAsync(orderId);
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var events = await db.Set<OrderEvent>().Where(e => e.GuildId == desk.Guild.Id && e.OrderId == orderId).OrderBy(e => e.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, order.EventCount), events.Select(e => e.Number));
        Assert.Equal(events.SkipLast(1).Select(e => e.To).Prepend(OrderState.None), events.Select(e => e.From));
        Assert.Equal(order.State, events[^1].To);

        var keys = await db.Set<LedgerTransfer>().Where(t => t.GuildId == desk.Guild.Id && t.OrderId == orderId).Select(t => t.Key).ToListAsync();
        var held = keys.Count(key => key.EndsWith(":hold", StringComparison.Ordinal));
        Assert.Equal(order.IsPaidInCredits && events.Exists(e => e is { From: OrderState.Claimed, To: OrderState.InProgress }) ? 1 : 0, held);
        Assert.Equal(order.IsFinal ? held : 0, keys.Count(key => key.EndsWith(":resolve", StringComparison.Ordinal)));
        Assert.Equal(order.IsFinal ? 0 : order.Held, await desk.EscrowAsync(orderId));
        var disputes = await db.Set<Dispute>().Where(d => d.GuildId == desk.Guild.Id && d.OrderId == orderId).ToListAsync();
        Assert.Equal(order.State is OrderState.Disputed ? 1 : 0, disputes.Count(dispute => dispute.IsOpen));
        await desk.Guild.AssertBooksAsync();
    }
}
