using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Economy;

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record AdjustmentPage(IReadOnlyList<PendingAdjustment> Adjustments, long? Next);

/// <summary>Adjustments that wait for a second pair of eyes, and those that did.</summary>
public sealed class AdjustmentList(Database database, GuildConfigs configs)
{
    public const int PageSize = 25;

    /// <param name="waiting">True: those that can be decided now. False: those that were decided, or that are over.</param>
    public async Task<Result<AdjustmentPage>> HandleAsync(Actor actor, bool waiting, long? before, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        await using var db = database.CreateContext();
        var now = database.Now;
        var all = db.Set<PendingAdjustment>().AsNoTracking().Where(p => p.GuildId == actor.Guild && (before == null || p.Id < before));
        all = waiting
            ? all.Where(p => p.State == AdjustmentState.Waiting && p.ExpiresAt > now)
            : all.Where(p => p.State != AdjustmentState.Waiting || p.ExpiresAt <= now);
        var found = await all.OrderByDescending(p => p.Id).Take(PageSize + 1).ToListAsync(ct);
        return new AdjustmentPage([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }

    /// <summary>For those who show it to the staff.</summary>
    public async Task<PendingAdjustment?> ReadAsync(GuildId guild, long id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<PendingAdjustment>().AsNoTracking().SingleOrDefaultAsync(p => p.GuildId == guild && p.Id == id, ct);
    }

    /// <summary>One of them, decided or not.</summary>
    public async Task<Result<PendingAdjustment>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        return await ReadAsync(actor.Guild, id, ct) is { } found ? found : new NotFound("adjustment");
    }
}
