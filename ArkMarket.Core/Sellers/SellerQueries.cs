using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Sellers;

/// <param name="HasMore">Whether others wait behind these.</param>
public sealed record ApplicationPage(IReadOnlyList<Seller> Applications, bool HasMore);

/// <param name="Sellers">By their ids.</param>
/// <param name="Next">The cursor of the next page, or null when this is the last.</param>
public sealed record ApprovedSellers(IReadOnlyList<Seller> Sellers, UserId? Next);

/// <summary>Sellers as buyers and moderators see them.</summary>
public sealed class SellerQueries(Database database, GuildConfigs configs)
{
    public const int PageSize = 3;
    public const int ListedMax = 25;
    public const int KnownMax = 500;

    /// <summary>Null when nothing is known of them.</summary>
    public async Task<Seller?> FindAsync(GuildId guild, UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Seller>().AsNoTracking().SingleOrDefaultAsync(s => s.GuildId == guild && s.UserId == user, ct);
    }

    /// <summary>The applications that wait longest, for a moderator.</summary>
    public Task<Result<ApplicationPage>> ApplicationsAsync(Actor actor, CancellationToken ct) => ApplicationsAsync(actor, after: null, ct);

    /// <param name="actor">Needs <see cref="Right.Moderation"/>.</param>
    /// <param name="after">The applicant who was shown last; null begins with the oldest.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<ApplicationPage>> ApplicationsAsync(Actor actor, UserId? after, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        if (!config.IsModerator(actor))
            return Rights.Needed(Right.Moderation);
        var last = after is { } user ? await FindAsync(actor.Guild, user, ct) : null;
        await using var db = database.CreateContext();
        var waiting = last is { AppliedAt: { } at }
            ? db.Set<Seller>().FromSql($"SELECT * FROM sellers WHERE guild_id = {actor.Guild.Db} AND (applied_at, user_id) > ({at}, {last.UserId.Db})")
            : db.Set<Seller>();
        var found = await waiting.AsNoTracking()
            .Where(s => s.GuildId == actor.Guild && s.Status == SellerStatus.Applied)
            .OrderBy(s => s.AppliedAt).ThenBy(s => s.UserId)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        return new ApplicationPage([.. found.Take(PageSize)], found.Count > PageSize);
    }

    /// <summary>Who may sell, the most rated first and no more than <see cref="KnownMax"/>: whose name somebody might borrow.</summary>
    public async Task<IReadOnlyList<UserId>> KnownAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Seller>().AsNoTracking()
            .Where(s => s.GuildId == guild && (s.Status == SellerStatus.Approved || s.Status == SellerStatus.None))
            .OrderByDescending(s => s.RatingCount).ThenBy(s => s.UserId)
            .Select(s => s.UserId)
            .Take(KnownMax)
            .ToListAsync(ct);
    }

    /// <summary>Everybody a moderator approved or suspended here. Who holds the seller role by hand alone is not among them.</summary>
    /// <param name="actor">Needs <see cref="Right.Moderation"/>.</param>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<ApprovedSellers>> ListAsync(Actor actor, UserId? after, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var found = await db.Set<Seller>()
            .FromSql($"SELECT * FROM sellers WHERE guild_id = {actor.Guild.Db} AND user_id > {after?.Db ?? 0}")
            .AsNoTracking()
            .Where(s => s.Status == SellerStatus.Approved || s.Status == SellerStatus.Suspended)
            .OrderBy(s => s.UserId)
            .Take(ListedMax + 1)
            .ToListAsync(ct);
        return new ApprovedSellers([.. found.Take(ListedMax)], found.Count > ListedMax ? found[ListedMax - 1].UserId : null);
    }
}
