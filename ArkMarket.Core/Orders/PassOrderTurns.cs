using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// Reminds whose turn has lasted too long, a bounded page at a time: each once in a turn, then the moderators once. A
/// buyer who was reminded of the questions and does not answer loses the order; nothing was charged.
/// </summary>
public sealed class PassOrderTurns(Database database, OrderChanges changes, GuildConfigs configs)
{
    private const int PageSize = 100;

    /// <summary>Returns how many were due; when it is a full page, there may be more.</summary>
    /// <exception cref="AggregateException">Some failed and stay due; all others have been passed.</exception>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        var due = await db.Set<OrderAttention>().AsNoTracking()
            .Where(attention => attention.DueAt <= now)
            .OrderBy(attention => attention.DueAt)
            .Take(PageSize)
            .ToListAsync(ct);
        var failures = new List<Exception>();
        foreach (var attention in due)
        {
            try
            {
                if (!attention.IsStale(now) || !await ExpireAsync(attention, ct))
                    await RemindAsync(attention, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One order that cannot be decided must not hold up the reminders of all others.
                failures.Add(new InvalidOperationException($"The reminder of order #{attention.OrderId} failed.", error));
            }
        }

        return failures.Count == 0 ? due.Count : throw new AggregateException(failures);
    }

    private async Task<bool> ExpireAsync(OrderAttention attention, CancellationToken ct) => !(await changes.ApplyAsync(
        attention.GuildId, attention.OrderId,
        change => Task.FromResult(change.Order.ExpireIntake(change.Config, change.Work.Now)), ct)).IsRefused;

    // Decided again under the row lock: somebody may have acted since the page was read.
    private Task RemindAsync(OrderAttention seen, CancellationToken ct) => database.WriteAsync<bool>(seen.GuildId, async work =>
    {
        if (await configs.FindAsync(work.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        var db = await work.DbAsync(ct);
        var order = await db.Set<Order>()
            .FromSql($"SELECT * FROM orders WHERE guild_id = {work.Guild.Db} AND id = {seen.OrderId} FOR UPDATE")
            .SingleAsync(ct);
        var attention = (await OrderTurns.FindAsync(db, order, ct))!;
        if (attention.Observe(order, config, work.Now) || attention.DueAt is not { } due || due > work.Now || attention.IsStale(work.Now))
            return true;
        work.Enqueue(Ticket.LaneOf(order.TicketId), new RemindOfOrder(order.Id, attention.Pass(config, work.Now), attention.Step));
        return true;
    }, ct);
}
