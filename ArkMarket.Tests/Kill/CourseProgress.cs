using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Kill;

/// <summary>How far a trade has come.</summary>
/// <param name="Next">What is to be done next; null when everything is.</param>
internal sealed record Progress(CourseStep? Next, OrderState State)
{
    /// <summary>Done once more, this would undo something.</summary>
    public CourseStep? Undoing { get; init; }

    /// <summary>Nothing is left for people to do before time has passed.</summary>
    public bool WaitsForTime => Next is { IsByTime: true };
}

/// <summary>Looks how far trades have come, as their orders tell.</summary>
internal sealed class CourseProgress(KillWorld world, Cast cast)
{
    /// <summary>Null when it cannot be seen now.</summary>
    public Task<Progress?> LookAsync(Trade trade) => world.TryLookAsync(async db =>
    {
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.GuildId == world.Guild && o.Id == trade.Order);
        var events = await db.Set<OrderEvent>().AsNoTracking().Where(e => e.GuildId == world.Guild && e.OrderId == trade.Order).OrderBy(e => e.Number).ToListAsync();
        var inTrial = order.ReviewPending || events.Exists(happened => happened.Kind is OrderEventKind.ReviewApproved or OrderEventKind.ReviewRejected);
        return await LookAsync(trade, events, inTrial);
    });

    private async Task<Progress> LookAsync(Trade trade, List<OrderEvent> events, bool inTrial)
    {
        var (at, state) = (0, events[^1].To);
        CourseStep? undoing = null;
        foreach (var step in trade.Course.Steps.Where(step => inTrial || !step.InTrial))
        {
            if (step.Seen is { } isSeen)
            {
                if (!await isSeen(world, trade))
                    return new Progress(step, state);
                continue;
            }

            var found = Find(step, events, at);
            if (found < at)
                return new Progress(step, state) { Undoing = undoing };
            at = found + 1;
            if (step.UndoneAfter is { } kind && events.FindIndex(at, happened => happened.Kind == kind) >= 0)
                undoing = step;
        }

        return new Progress(Next: null, state);
    }

    private int Find(CourseStep step, List<OrderEvent> events, int from)
    {
        var who = cast.WhoIs(step.Who);
        return step.UndoneAfter is null ? events.FindIndex(from, happened => step.IsDoneBy(happened, who)) : events.FindLastIndex(happened => step.IsDoneBy(happened, who));
    }
}
