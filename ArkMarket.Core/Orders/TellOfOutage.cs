using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Bring the ticket's one notice about an interruption in line with what is known of it.</summary>
public sealed record ShowInterruption(long OrderId) : IEffect
{
    public static string Kind => "orders.interruption";
}

/// <summary>
/// Tells the people of recently touched orders that the market goes away or was away, in one message per ticket. May be
/// called again with the same outage: whoever was told of it already is not told twice.
/// </summary>
public sealed class TellOfOutage(Database database, GuildConfigs configs, RecentlyTouched touched)
{
    private static readonly TimeSpan Touched = TimeSpan.FromHours(1);

    /// <summary>"Back in a moment" is only worth saying before it has come true.</summary>
    private static readonly TimeSpan GoingExpires = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BackExpires = TimeSpan.FromMinutes(30);

    public async Task HandleAsync(Outage outage, CancellationToken ct)
    {
        if (outage.Until + BackExpires <= database.Now)
            return;
        TouchedOrder? last = null;
        do
        {
            // A short restart is over before anybody noticed it, except where it had been announced.
            var page = outage.Until is null || outage.IsWorthTelling
                ? await touched.SinceAsync(outage.Since - Touched, last, ct)
                : await touched.NoticedAsync(outage.Since, last, ct);
            foreach (var order in page)
                await TellAsync(outage, order, ct);
            last = page.Count == RecentlyTouched.PageSize ? page[^1] : null;
        }
        while (last is not null);
    }

    /// <summary>How many notices of this outage wait to be shown.</summary>
    public async Task<int> WaitingAsync(Outage outage, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<TicketNotice>().CountAsync(notice => notice.Since == outage.Since && notice.ShownAt == null, ct);
    }

    private async Task TellAsync(Outage outage, TouchedOrder order, CancellationToken ct)
    {
        if (await configs.FindAsync(order.Guild, ct) is not { } config || !config.Get(GuildSettings.InterruptionNotices))
            return;
        await database.WriteAsync<bool>(order.Guild, async work =>
        {
            await work.LockAsync("ticket-notice", (ulong)order.TicketId, ct);
            var db = await work.DbAsync(ct);
            var notice = await db.Set<TicketNotice>().SingleOrDefaultAsync(
                n => n.GuildId == order.Guild && n.TicketId == order.TicketId && n.Kind == TicketNoticeKind.Interruption, ct);
            if (notice is null)
            {
                notice = new TicketNotice { GuildId = order.Guild, TicketId = order.TicketId, Kind = TicketNoticeKind.Interruption };
                db.Add(notice);
            }

            if (notice.Tell(outage.Since, outage.Until, work.Now))
                work.Enqueue(
                    Ticket.LaneOf(order.TicketId), new ShowInterruption(order.OrderId),
                    new EffectTiming(ExpiresAt: outage.Until is { } back ? back + BackExpires : work.Now + GoingExpires));
            return true;
        }, ct);
    }
}
