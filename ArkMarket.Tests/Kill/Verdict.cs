using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>What must be true after everything has settled, told from the database and from what people see.</summary>
internal static class Verdict
{
    public static async Task AssertAllIsWellAsync(KillWorld world, IReadOnlyList<Trader> traders)
    {
        await Eventually.TrueAsync(async () => await OpenEffectsAsync(world) == 0, "the queue is empty");
        await using var db = world.Database.CreateContext();
        Assert.Empty(await db.Set<Effect>().Where(e => e.GuildId == world.Guild && e.State == EffectState.Dead).Select(e => e.Kind + e.LastError).ToListAsync());

        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.GuildId == world.Guild).ToListAsync();
        foreach (var trader in traders)
            Assert.Equal(trader.Purchases, orders.Count(order => order.BuyerId.ToString() == trader.Buyer.Id));
        Assert.All(orders, order => Assert.Equal(OrderState.Completed, order.State));
        await AssertMoneyAsync(world, traders, orders.Count);
        await AssertTicketsAsync(world, db, orders);
    }

    private static async Task AssertMoneyAsync(KillWorld world, IReadOnlyList<Trader> traders, int orders)
    {
        Assert.True((await new LedgerProof(world.Database).ProveAsync(world.Guild, default)).Holds);
        await using var db = world.Database.CreateContext();
        var moves = await db.Set<LedgerTransfer>().AsNoTracking().Where(t => t.GuildId == world.Guild && t.OrderId != null).ToListAsync();
        Assert.Equal(orders, moves.Count(move => move.Operation is LedgerOperation.Hold));
        Assert.Equal(orders, moves.Count(move => move.Operation is LedgerOperation.Post));
        var wallets = new WalletQueries(world.Database);
        foreach (var trader in traders)
        {
            Assert.Equal(KillWorld.Funds - (10 * trader.Purchases), await wallets.BalanceAsync(world.Guild, new UserId(ulong.Parse(trader.Buyer.Id)), default));
            Assert.Equal(10 * trader.Purchases, await wallets.BalanceAsync(world.Guild, new UserId(ulong.Parse(trader.Seller.Id)), default));
        }
    }

    private static async Task AssertTicketsAsync(KillWorld world, ArkMarketDb db, List<Order> orders)
    {
        var channels = await world.Sandbox.ChannelsAsync(world.Server.Id, world.Server.Moderator.Id);
        var events = await db.Set<OrderEvent>().AsNoTracking().Where(e => e.GuildId == world.Guild && e.Kind != OrderEventKind.Opened).ToListAsync();
        Assert.Equal(orders.Count, channels.Count(IsTicket));
        foreach (var order in orders)
        {
            var ticket = Assert.Single(channels, channel => channel.GetProperty("name").GetString() == $"order-{order.Id}");
            var messages = await world.Server.Moderator.MessagesAsync(ticket.GetProperty("id").GetString()!);
            Assert.Single(messages, message => SandboxText.Of(message).Contains("## ", StringComparison.Ordinal));
            foreach (var happened in events.Where(e => e.OrderId == order.Id))
                Assert.Single(messages, message => SandboxText.CustomIds(message).Contains($"order.view:{order.Id}:{happened.Number}"));
        }
    }

    private static bool IsTicket(JsonElement channel) => channel.GetProperty("name").GetString()!.StartsWith("order-", StringComparison.Ordinal);

    private static async Task<int> OpenEffectsAsync(KillWorld world)
    {
        await using var db = world.Database.CreateContext();
        var soon = TimeProvider.System.GetUtcNow().AddHours(1);
        return await db.Set<Effect>().CountAsync(e => e.GuildId == world.Guild && e.State == EffectState.Open && e.DueAt < soon);
    }
}
