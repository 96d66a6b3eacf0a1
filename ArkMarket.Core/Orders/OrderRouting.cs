using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>Whom a new order calls.</summary>
public sealed class OrderRouting(Database database, SellerRouting sellers)
{
    public async Task<SellerCall> CallAsync(GuildConfig config, ClaimNeeds needs, CancellationToken ct)
    {
        if (needs.SeniorsOnlyUntil > database.Now)
            return SellerRouting.Pick([], new Dictionary<UserId, int>(), seniorsOnly: true, config);
        var candidates = await sellers.CandidatesAsync(config, needs, ct);
        return SellerRouting.Pick(candidates, await ActiveOrdersAsync(config.Guild, candidates, ct), seniorsOnly: false, config);
    }

    private async Task<IReadOnlyDictionary<UserId, int>> ActiveOrdersAsync(GuildId guild, IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var users = candidates.Select(candidate => (UserId?)candidate.User).ToList();
        await using var db = database.CreateContext();
        return await db.Set<Order>().AsNoTracking()
            .Where(o => o.GuildId == guild && users.Contains(o.SellerId) && o.State != OrderState.Completed && o.State != OrderState.Cancelled)
            .GroupBy(o => o.SellerId!.Value)
            .Select(group => new { User = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.User, row => row.Count, ct);
    }
}
