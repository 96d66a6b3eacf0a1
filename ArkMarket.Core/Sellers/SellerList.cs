using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Sellers;

/// <summary>Which sellers a list shows.</summary>
public sealed record SellerFilter
{
    /// <summary>Null: all who were ever approved, and those who hold the role by hand as far as anything is known of them.</summary>
    public SellerStatus? Status { get; init; }

    /// <summary>One of these people, whatever became of them; null: everybody.</summary>
    public IReadOnlyList<UserId>? Members { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <param name="Waiting">Applications that nobody has decided, at most <see cref="SellerList.WaitingMax"/>.</param>
public sealed record SellerPage(IReadOnlyList<Seller> Sellers, int Waiting, bool HasMore);

/// <summary>The sellers of a server for its moderators: those who applied in the order of their waiting, all others by how often they were rated.</summary>
public sealed class SellerList(Database database, GuildConfigs configs)
{
    public const int PageSize = 12;
    public const int WaitingMax = 1_000;
    private const int PagesMax = 1_000;

    public async Task<Result<SellerPage>> HandleAsync(Actor actor, SellerFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var all = db.Set<Seller>().AsNoTracking().Where(s => s.GuildId == actor.Guild);
        var waiting = await all.Where(s => s.Status == SellerStatus.Applied).Take(WaitingMax).CountAsync(ct);
        var sellers = filter switch
        {
            { Status: { } status } => all.Where(s => s.Status == status),
            { Members: not null } => all,
            _ => all.Where(s => s.Status != SellerStatus.Applied && s.Status != SellerStatus.Rejected),
        };
        sellers = sellers.Of(s => s.UserId, filter.Members);
        var sorted = filter.Status is SellerStatus.Applied
            ? sellers.OrderBy(s => s.AppliedAt).ThenBy(s => s.UserId)
            : sellers.OrderByDescending(s => s.RatingCount).ThenByDescending(s => s.RatingHundredths).ThenBy(s => s.UserId);
        // Sellers are people of one server: few enough for pages to be counted off.
        var found = await sorted.Skip((Math.Clamp(filter.Page, 1, PagesMax) - 1) * PageSize).Take(PageSize + 1).ToListAsync(ct);
        return new SellerPage([.. found.Take(PageSize)], waiting, found.Count > PageSize);
    }
}
