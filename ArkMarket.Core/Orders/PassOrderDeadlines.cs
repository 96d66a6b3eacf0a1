using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Lets the timers of due orders act, a bounded page at a time; any number of nodes may do so at once.</summary>
public sealed class PassOrderDeadlines(Database database, OrderChanges changes)
{
    /// <summary>Makes sure that it is known whether these members are here now. False: it cannot be known at present.</summary>
    public delegate Task<bool> KnowStanding(GuildId guild, IReadOnlyCollection<UserId> members, CancellationToken ct);

    private const int PageSize = 100;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(2);

    /// <summary>Returns how many were due; when it is a full page, there may be more.</summary>
    /// <param name="know">Asked before anything runs out between two parties.</param>
    /// <param name="ct">Ends it after the order in hand.</param>
    /// <exception cref="AggregateException">Some failed and stay due; all others have been passed.</exception>
    public async Task<int> HandleAsync(KnowStanding know, CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        var due = await db.Set<Order>().AsNoTracking()
            .Where(order => order.DueAt <= now)
            .OrderBy(order => order.DueAt)
            .Take(PageSize)
            .ToListAsync(ct);
        var outage = due.Count == 0 ? null : await db.Set<Outage>().AsNoTracking()
            .Where(o => o.Until != null)
            .OrderByDescending(o => o.Id)
            .FirstOrDefaultAsync(ct);
        var failures = new List<Exception>();
        foreach (var order in due)
        {
            try
            {
                // Nothing runs out against somebody who may be away: without an answer the order is looked at again later.
                if (order.IsAtStake && !await know(order.GuildId, [order.BuyerId, order.SellerId!.Value], ct))
                    await PostponeAsync(order, ct);
                else
                    await PassAsync(order.GuildId, order.Id, outage, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One order that cannot be decided must not hold up the timers of all others.
                failures.Add(new InvalidOperationException($"The timer of order #{order.Id} failed.", error));
            }
        }

        return failures.Count == 0 ? due.Count : throw new AggregateException(failures);
    }

    /// <summary>One order, whose parties are known to be here or not.</summary>
    internal Task<Result<OrderChanged>> PassAsync(GuildId guild, long orderId, Outage? outage, CancellationToken ct) =>
        changes.ApplyAsync(guild, orderId, change => PassAsync(change, outage, ct), ct);

    // Decided again under the row lock: somebody may have acted since the page was read.
    private static async Task<Result<OrderEvent>> PassAsync(OrderChange change, Outage? outage, CancellationToken ct)
    {
        var order = change.Order;
        if (order.DueAt is not { } due || due > change.Now)
            return new NotDueYet();
        if (order is { IsAtStake: true, TimersForced: false } && await change.AwayPartyAsync(ct) is { } away)
            return order.StopTimers(away, change.Now);
        var dispute = await change.DisputeAsync(ct);
        if (outage is { IsWorthTelling: true, Until: { } until } && due >= outage.Since && due <= until)
            return order.PutOff(dispute, until - outage.Since, change.Now);
        var happened = order.PassDeadline(dispute, change.Config, change.Now, out var opened);
        if (opened is not null)
            change.Db.Add(opened);
        return happened is not null ? happened : new NotDueYet();
    }

    private async Task PostponeAsync(Order order, CancellationToken ct)
    {
        var later = database.Now + LookAgainAfter;
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync(
            $"UPDATE orders SET due_at = {later} WHERE guild_id = {order.GuildId.Db} AND id = {order.Id} AND due_at = {order.DueAt}", ct);
    }

    private sealed record NotDueYet : Refusal
    {
        public override string Explain(Wording wording) => "The deadline has not passed.";
    }
}
