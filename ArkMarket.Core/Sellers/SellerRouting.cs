using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Sellers;

/// <summary>A seller an order would suit.</summary>
public sealed record Candidate(UserId User, int RatingHundredths);

/// <summary>Who is called to a new order: some sellers by name, or all who hold a role.</summary>
/// <param name="Role">Null when sellers are called by name, or when the server has no such role.</param>
public sealed record SellerCall(IReadOnlyList<UserId> Users, RoleId? Role);

/// <summary>Finds the sellers whom a new order suits best.</summary>
public sealed class SellerRouting(Database database)
{
    public const int CalledMax = 5;

    /// <summary>How many are compared at most: the best rated ones.</summary>
    public const int ComparedMax = 500;

    /// <summary>Available sellers with the specialities and the map, who are here and not related to the buyer; best rated first.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(GuildConfig config, ClaimNeeds needs, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var tribes = await TribeQueries.RelatedTribesAsync(db, config, needs.Buyer, database.Now, ct);
        var since = database.Now.AddHours(-config.Get(GuildSettings.TribeRelatedHours));
        var members = db.Set<GuildMember>().Where(m => m.GuildId == config.Guild);
        var found = await db.Set<Seller>().AsNoTracking()
            .Where(s => s.GuildId == config.Guild && s.UserId != needs.Buyer && s.IsAvailable
                && (s.Status == SellerStatus.Approved || s.Status == SellerStatus.None))
            .Where(s => !members.Any(m => m.UserId == s.UserId
                && (m.Standing == Standing.TimedOut || m.Standing == Standing.Banned || m.Standing == Standing.Gone
                    || tribes.Contains(m.TribeId ?? 0) || (m.LeftTribeAt > since && tribes.Contains(m.FormerTribeId ?? 0)))))
            .OrderByDescending(s => s.RatingHundredths ?? 0).ThenBy(s => s.UserId)
            .Take(ComparedMax)
            .ToListAsync(ct);
        return
        [
            .. found
                .Where(s => SellerTags.Cover(s.Specialities, needs.Specialities))
                .Where(s => needs.Map is not { } map || s.Maps.Count == 0 || s.Maps.Contains(map, SellerTags.Comparer))
                .Select(s => new Candidate(s.UserId, s.RatingHundredths ?? 0)),
        ];
    }

    /// <summary>Whom to call: the least busy of them and the better rated of those; all sellers when there is none.</summary>
    /// <param name="candidates">Whom it suits.</param>
    /// <param name="activeOrders">How many orders each of them works on; who is missing works on none.</param>
    /// <param name="seniorsOnly">Within the head start of seniors, who are known by their role alone.</param>
    /// <param name="config">Of the server.</param>
    public static SellerCall Pick(
        IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<UserId, int> activeOrders, bool seniorsOnly, GuildConfig config)
    {
        if (seniorsOnly)
            return new SellerCall([], config.Get(GuildSettings.SeniorSellerRole));
        var most = config.Get(GuildSettings.ActiveOrdersMax);
        var best = candidates
            .Where(candidate => activeOrders.GetValueOrDefault(candidate.User) < most)
            .OrderBy(candidate => activeOrders.GetValueOrDefault(candidate.User))
            .ThenByDescending(candidate => candidate.RatingHundredths)
            .Take(CalledMax)
            .Select(candidate => candidate.User)
            .ToList();
        return new SellerCall(best, best.Count > 0 ? null : config.Get(GuildSettings.SellerRole));
    }
}
