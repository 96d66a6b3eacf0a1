using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>What a server may spend on AI review in a day (UTC). Taken before a question is put, corrected by its answer.</summary>
internal static class ReviewBudget
{
    /// <summary>A cent in millionths of a dollar.</summary>
    public const long CentMicros = 10_000;

    /// <summary>False when so much is not left. One statement decides it, so that many nodes at once never take more than there is.</summary>
    public static async Task<bool> TakeAsync(Work work, long cost, long most, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        return await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO review_budget_days (guild_id, day, calls, cost_micros) SELECT {work.Guild.Db}, {DayOf(work.Now)}, 1, {cost} WHERE {cost} <= {most}
             ON CONFLICT (guild_id, day) DO UPDATE SET calls = review_budget_days.calls + 1, cost_micros = review_budget_days.cost_micros + EXCLUDED.cost_micros
             WHERE review_budget_days.cost_micros + EXCLUDED.cost_micros <= {most}
             """, ct) == 1;
    }

    /// <summary>The answer cost something else than was taken for it; nothing, when the question never arrived.</summary>
    public static async Task SettleAsync(Work work, ReviewAsk ask, long cost, CancellationToken ct)
    {
        var (db, difference, calls) = (await work.DbAsync(ct), cost - ask.CostMicros, cost == 0 ? 1 : 0);
        await db.Database.ExecuteSqlAsync(
            $"""
             UPDATE review_budget_days SET cost_micros = GREATEST(cost_micros + {difference}, 0), calls = GREATEST(calls - {calls}, 0)
             WHERE guild_id = {work.Guild.Db} AND day = {ask.Day}
             """, ct);
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
