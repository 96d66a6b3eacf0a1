using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <param name="People">How many are in it.</param>
public sealed record TribeRow(long Id, string Name, UserId Founder, int People);

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record TribeRows(IReadOnlyList<TribeRow> Rows, long? Next);

/// <summary>The tribes of a server for its moderators, the newest first.</summary>
public sealed class TribeList(Database database, GuildConfigs configs)
{
    public const int PageSize = 25;

    /// <param name="actor">Needs <see cref="Right.Moderation"/>.</param>
    /// <param name="before">The last one of the page before.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<TribeRows>> HandleAsync(Actor actor, long? before, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var found = await db.Set<Tribe>().AsNoTracking()
            .Where(t => t.GuildId == actor.Guild && (before == null || t.Id < before))
            .OrderByDescending(t => t.Id)
            .Take(PageSize + 1)
            .Select(t => new TribeRow(t.Id, t.Name, t.FounderId, db.Set<GuildMember>().Count(m => m.GuildId == t.GuildId && m.TribeId == t.Id)))
            .ToListAsync(ct);
        return new TribeRows([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}
