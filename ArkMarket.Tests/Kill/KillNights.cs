using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// Time passes, night after night, until nothing waits for it any more. In the morning people go on with what they had put
/// aside. The first nights are as disturbed as the day was.
/// </summary>
internal sealed class KillNights(KillWorld world, IReadOnlyList<Trader> traders)
{
    /// <summary>So many nights are disturbed.</summary>
    public const int Disturbed = 3;

    /// <summary>More than the longest course has steps of time, with what is put off on the way.</summary>
    private const int Most = 12;

    public async Task PassAsync(Func<Task> disturb)
    {
        for (var night = 1; await IsWaitedForAsync(); night++)
        {
            Assert.True(night <= Most, $"All is over within {Most} nights");
            await PassAsync();
            var disturbed = night <= Disturbed ? disturb() : Task.CompletedTask;
            await Eventually.TrueAsync(IsNothingDueAsync, "what ran out in the night is passed");
            await Task.WhenAll(traders.Select(trader => Task.Run(trader.GoOnAsync)));
            await disturbed;
            await world.WaitUntilReadyAsync();
        }
    }

    /// <summary>
    /// A night in which the app is away gives everybody the time back that they could not use. Until one has, it is away in
    /// each: it looks at the clock only a moment after its start.
    /// </summary>
    private async Task PassAsync()
    {
        if (await WasPutOffAsync())
        {
            await world.PassNightAsync();
            return;
        }

        await world.App.KillAsync();
        await world.PassNightAsync();
        world.App.Start();
        await world.WaitUntilReadyAsync();
    }

    private async Task<bool> WasPutOffAsync()
    {
        await using var db = world.Database.CreateContext();
        return await db.Set<OrderEvent>().AnyAsync(happened => happened.GuildId == world.Guild && happened.Kind == OrderEventKind.DeadlinePutOff);
    }

    /// <summary>By somebody, or by a ticket: one that was opened again late closes by time too.</summary>
    private async Task<bool> IsWaitedForAsync()
    {
        if (traders.Any(trader => trader.Waits))
            return true;
        await Verdict.SettledAsync(world);
        await using var db = world.Database.CreateContext();
        return await KillWorld.OpenTickets(db, world.Guild).AnyAsync();
    }

    private async Task<bool> IsNothingDueAsync() => await world.TryLookAsync(async db =>
    {
        var now = world.Now;
        var due = await db.Set<Order>().CountAsync(order => order.GuildId == world.Guild && order.DueAt <= now)
            + await db.Set<OrderAttention>().CountAsync(attention => attention.GuildId == world.Guild && attention.DueAt <= now)
            + await db.Set<Effect>().CountAsync(effect => effect.GuildId == world.Guild && effect.State == EffectState.Open && effect.DueAt <= now);
        return due == 0 ? "nothing" : null;
    }) is not null;
}
