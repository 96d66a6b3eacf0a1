using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>A vouch with the name of what was bought.</summary>
public sealed record VouchView(Vouch Vouch, string ItemName);

/// <summary>Where a page begins: after this vouch, going back in time.</summary>
public sealed record VouchCursor(DateTimeOffset CreatedAt, long OrderId);

/// <param name="Older">The cursor of the next page, or null when this is the last.</param>
public sealed record VouchPage(IReadOnlyList<VouchView> Vouches, VouchCursor? Older);

/// <summary>Vouches as members see them.</summary>
public sealed class VouchQueries(Database database)
{
    public const int PageSize = 5;

    public async Task<VouchView?> FindAsync(GuildId guild, long orderId, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Vouch>().AsNoTracking().Where(v => v.GuildId == guild && v.OrderId == orderId)
            .Join(db.Set<Order>(), v => new { v.GuildId, Id = v.OrderId }, o => new { o.GuildId, o.Id }, (v, o) => new VouchView(v, o.ItemName))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>What everybody may read of a seller, newest first: neither hidden nor annulled ones.</summary>
    public async Task<VouchPage> OfSellerAsync(GuildId guild, UserId seller, VouchCursor? after, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var vouches = db.Set<Vouch>().AsNoTracking()
            .Where(v => v.GuildId == guild && v.SellerId == seller && v.AnnulledAt == null && v.HiddenAt == null);
        if (after is not null)
            vouches = vouches.Where(v => v.CreatedAt < after.CreatedAt || (v.CreatedAt == after.CreatedAt && v.OrderId < after.OrderId));
        var found = await vouches.OrderByDescending(v => v.CreatedAt).ThenByDescending(v => v.OrderId).Take(PageSize + 1)
            .Join(db.Set<Order>(), v => new { v.GuildId, Id = v.OrderId }, o => new { o.GuildId, o.Id }, (v, o) => new { Vouch = v, o.ItemName })
            .OrderByDescending(row => row.Vouch.CreatedAt).ThenByDescending(row => row.Vouch.OrderId)
            .Select(row => new VouchView(row.Vouch, row.ItemName))
            .ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new VouchPage(page, found.Count > PageSize ? new VouchCursor(page[^1].Vouch.CreatedAt, page[^1].Vouch.OrderId) : null);
    }
}
