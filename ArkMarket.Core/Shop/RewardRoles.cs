using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>A role that an item gives to its buyers.</summary>
public sealed record RewardRole(RoleId Role, string ItemName);

/// <summary>Which roles the catalogue gives away.</summary>
public sealed class RewardRoles(Database database)
{
    private const int Max = 250;

    public async Task<IReadOnlyList<RewardRole>> OfAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var items = await db.Set<ShopItem>().AsNoTracking()
            .Where(item => item.GuildId == guild && item.RewardRole != null)
            .OrderBy(item => item.Id).Take(Max)
            .Select(item => new { item.RewardRole, item.Name })
            .ToListAsync(ct);
        return [.. items.Select(item => new RewardRole(item.RewardRole!.Value, item.Name))];
    }
}
