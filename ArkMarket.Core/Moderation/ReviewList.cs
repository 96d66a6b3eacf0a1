using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewItem> Items, long? Next);

/// <summary>What a server spent on AI review today (UTC).</summary>
public sealed record ReviewSpending(int Calls, long CostMicros);

/// <summary>Messages that need judgement, and those that were judged.</summary>
public sealed class ReviewList(Database database, GuildConfigs configs)
{
    public const int PageSize = 25;

    /// <summary>What waits comes oldest first, what was decided newest first.</summary>
    public async Task<Result<ReviewPage>> HandleAsync(Actor actor, ReviewState state, long? after, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var all = db.Set<ReviewItem>().AsNoTracking().Where(item => item.GuildId == actor.Guild && item.State == state);
        all = state is ReviewState.Decided
            ? all.Where(item => after == null || item.Id < after).OrderByDescending(item => item.Id)
            : all.Where(item => after == null || item.Id > after).OrderBy(item => item.Id);
        var found = await all.Take(PageSize + 1).ToListAsync(ct);
        return new ReviewPage([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }

    public async Task<Result<ReviewItem>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        return await FindAsync(actor.Guild, id, ct) is { } found ? found : new NotFound("message");
    }

    /// <summary>For effects, which act for nobody.</summary>
    public async Task<ReviewItem?> FindAsync(GuildId guild, long id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<ReviewItem>().AsNoTracking().SingleOrDefaultAsync(item => item.GuildId == guild && item.Id == id, ct);
    }

    public async Task<ReviewSpending> SpentTodayAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var today = ReviewBudget.DayOf(database.Now);
        return await db.Set<ReviewBudgetDay>().AsNoTracking()
            .Where(day => day.GuildId == guild && day.Day == today)
            .Select(day => new ReviewSpending(day.Calls, day.CostMicros))
            .SingleOrDefaultAsync(ct) ?? new ReviewSpending(0, 0);
    }
}
