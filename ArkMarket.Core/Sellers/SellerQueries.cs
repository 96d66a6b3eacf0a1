using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Sellers;

/// <param name="HasMore">Whether others wait behind these.</param>
public sealed record ApplicationPage(IReadOnlyList<Seller> Applications, bool HasMore);

/// <summary>Sellers as buyers and moderators see them.</summary>
public sealed class SellerQueries(Database database, GuildConfigs configs)
{
    public const int PageSize = 3;

    /// <summary>Null when nothing is known of them.</summary>
    public async Task<Seller?> FindAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Seller>().AsNoTracking().SingleOrDefaultAsync(s => s.GuildId == guild && s.UserId == user, ct);
    }

    /// <summary>The applications that wait longest, for a moderator.</summary>
    public async Task<Result<ApplicationPage>> ApplicationsAsync(Actor actor, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsModerator(actor))
            return new NotAllowed("the moderator role of this server");
        await using var db = database.CreateContext();
        var found = await db.Set<Seller>().AsNoTracking()
            .Where(s => s.GuildId == actor.Guild && s.Status == SellerStatus.Applied)
            .OrderBy(s => s.AppliedAt).ThenBy(s => s.UserId)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        return new ApplicationPage([.. found.Take(PageSize)], found.Count > PageSize);
    }
}
