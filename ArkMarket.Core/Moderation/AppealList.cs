using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record AppealPage(IReadOnlyList<Appeal> Appeals, long? Next);

/// <summary>An appeal with the case it is about, and what happened to that before.</summary>
public sealed record AppealFile(Appeal Appeal, ModerationCase Case)
{
    public required IReadOnlyList<CaseEvent> Events { get; init; }

    /// <summary>Others against the same case, the newest first.</summary>
    public required IReadOnlyList<Appeal> Others { get; init; }
}

/// <summary>Appeals as a server's moderators see them.</summary>
public sealed class AppealList(Database database, GuildConfigs configs)
{
    public const int PageSize = 25;
    internal const int EventsMax = 100;

    /// <param name="open">True: those that wait, the oldest first. False: all others, the newest first.</param>
    public async Task<Result<AppealPage>> HandleAsync(Actor actor, bool open, long? after, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var all = db.Set<Appeal>().AsNoTracking().Where(a => a.GuildId == actor.Guild);
        all = open
            ? all.Where(a => a.State == AppealState.Open && (after == null || a.Id > after)).OrderBy(a => a.Id)
            : all.Where(a => a.State != AppealState.Open && (after == null || a.Id < after)).OrderByDescending(a => a.Id);
        var found = await all.Take(PageSize + 1).ToListAsync(ct);
        return new AppealPage([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }

    public async Task<Result<AppealFile>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        return await FindAsync(actor.Guild, id, ct) is { } found ? found : new NotFound("appeal");
    }

    /// <summary>For effects, which act for nobody.</summary>
    public async Task<AppealFile?> FindAsync(GuildId guild, long id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        if (await db.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.GuildId == guild && a.Id == id, ct) is not { } appeal)
            return null;
        return new AppealFile(appeal, await db.Set<ModerationCase>().AsNoTracking().SingleAsync(c => c.GuildId == guild && c.Id == appeal.CaseId, ct))
        {
            Events = await db.Set<CaseEvent>().AsNoTracking().Where(e => e.GuildId == guild && e.CaseId == appeal.CaseId)
                .OrderBy(e => e.Sequence).Take(EventsMax).ToListAsync(ct),
            Others = await db.Set<Appeal>().AsNoTracking().Where(a => a.GuildId == guild && a.CaseId == appeal.CaseId && a.Id != id)
                .OrderByDescending(a => a.Id).Take(FileAppeal.AppealsMax).ToListAsync(ct),
        };
    }
}
