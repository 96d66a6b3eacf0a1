using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Lets the timers of due orders act, a bounded page at a time; any number of nodes may do so at once.</summary>
public sealed class PassOrderDeadlines(Database database, OrderChanges changes)
{
    private const int PageSize = 100;

    /// <summary>Returns how many were due; when it is a full page, there may be more.</summary>
    /// <exception cref="AggregateException">Some failed and stay due; all others have been passed.</exception>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        var due = await db.Set<Order>().AsNoTracking()
            .Where(order => order.DueAt <= now)
            .OrderBy(order => order.DueAt)
            .Take(PageSize)
            .Select(order => new { order.GuildId, order.Id })
            .ToListAsync(ct);
        var failures = new List<Exception>();
        foreach (var order in due)
        {
            try
            {
                await changes.ApplyAsync(order.GuildId, order.Id, change => PassAsync(change, ct), ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One order that cannot be decided must not hold up the timers of all others.
                failures.Add(new InvalidOperationException($"The timer of order #{order.Id} failed.", error));
            }
        }

        return failures.Count == 0 ? due.Count : throw new AggregateException(failures);
    }

    // Decided again under the row lock: somebody may have acted since the page was read.
    private static async Task<Result<OrderEvent>> PassAsync(OrderChange change, CancellationToken ct)
    {
        var happened = change.Order.PassDeadline(await change.DisputeAsync(ct), change.Config, change.Now, out var opened);
        if (opened is not null)
            change.Db.Add(opened);
        return happened is not null ? happened : new NotDueYet();
    }

    private sealed record NotDueYet : Refusal
    {
        public override string Explain(Wording wording) => "The deadline has not passed.";
    }
}
