using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Admin;

/// <summary>What an admin can order to try the market.</summary>
public sealed record TestItem(long Id, string Name, int PriceVersion);

/// <summary>What a server's market has.</summary>
/// <param name="Items">In the catalogue.</param>
/// <param name="Orders">Ever placed; at most 1 is counted.</param>
/// <param name="TestItem">The cheapest item that anybody may order; null when there is none.</param>
public sealed record SetupFacts(int Items, long Orders, TestItem? TestItem);

/// <summary>Reads how much of a market is there.</summary>
public sealed class ReadSetupFacts(Database database, ShopQueries shop)
{
    private const int CandidatesMax = 50;

    public async Task<SetupFacts> OfAsync(GuildId guild, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var hasOrder = await db.Set<Order>().AsNoTracking().AnyAsync(order => order.GuildId == guild, ct);
        var items = await db.Set<ShopItem>().AsNoTracking()
            .Where(item => item.GuildId == guild && item.Visible && item.RetiredAt == null && item.Stock != 0 && (item.RequiredTrust == null || item.RequiredTrust == 0) && item.Currency == null)
            .OrderBy(item => item.Price).ThenBy(item => item.Id)
            .Take(CandidatesMax)
            .Select(item => new { item.Id, item.Name, item.PriceVersion, item.Specialities })
            .ToListAsync(ct);
        // One that any seller may claim.
        var item = items.Find(item => item.Specialities.Count == 0);
        var size = await shop.SizeAsync(guild, ct);
        return new SetupFacts(size.Items, hasOrder ? 1 : 0, item is null ? null : new TestItem(item.Id, item.Name, item.PriceVersion));
    }
}
