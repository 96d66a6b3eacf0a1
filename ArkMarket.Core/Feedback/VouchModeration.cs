using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

public enum VouchSight
{
    Any,

    /// <summary>Everybody can read it.</summary>
    Shown,

    /// <summary>A moderator took it out of sight.</summary>
    Hidden,

    /// <summary>The order's payment was taken back: it counts no more.</summary>
    Annulled,
}

/// <summary>Which vouches a list shows, those of the newest orders first.</summary>
public sealed record VouchFilter
{
    public const int PageSizeMax = 50;

    /// <summary>Of one of these people; null: of anybody.</summary>
    public IReadOnlyList<UserId>? Sellers { get; init; }

    public IReadOnlyList<UserId>? Buyers { get; init; }

    /// <summary>One of its ratings is this low, or lower.</summary>
    public int? RatingMax { get; init; }

    public VouchSight Sight { get; init; }

    /// <summary>Only those with words.</summary>
    public bool WithText { get; init; }

    /// <summary>The order the page before ended with.</summary>
    public long? After { get; init; }

    public int PageSize { get; init; } = 15;
}

/// <summary>A vouch as moderators see it: with what became of it.</summary>
public sealed record ModeratedVouch(Vouch Vouch, string ItemName)
{
    /// <summary>The newest first, without its giving: answers, and what moderators did and why.</summary>
    public IReadOnlyList<VouchEvent> History { get; init; } = [];
}

/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record ModeratedVouches(IReadOnlyList<ModeratedVouch> Vouches, long? Next);

/// <summary>All vouches of a server for its moderators, hidden ones too. There is one for each order, so the order's number leads through them.</summary>
public sealed class VouchModeration(Database database, GuildConfigs configs)
{
    private const int HistoryMax = 500;

    public async Task<Result<ModeratedVouches>> HandleAsync(Actor actor, VouchFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        await using var db = database.CreateContext();
        var vouches = Matching(db.Set<Vouch>().AsNoTracking().Where(v => v.GuildId == actor.Guild), filter);
        var size = Math.Clamp(filter.PageSize, 1, VouchFilter.PageSizeMax);
        var found = await vouches.OrderByDescending(v => v.OrderId).Take(size + 1)
            .Join(db.Set<Order>(), v => new { v.GuildId, Id = v.OrderId }, o => new { o.GuildId, o.Id }, (v, o) => new { Vouch = v, o.ItemName })
            .OrderByDescending(row => row.Vouch.OrderId)
            .Select(row => new ModeratedVouch(row.Vouch, row.ItemName))
            .ToListAsync(ct);
        var page = found.Take(size).ToList();
        var orders = page.ConvertAll(row => row.Vouch.OrderId);
        var history = (await db.Set<VouchEvent>().AsNoTracking()
                .Where(e => e.GuildId == actor.Guild && orders.Contains(e.OrderId) && e.Kind != VouchEventKind.Given)
                .OrderByDescending(e => e.Id).Take(HistoryMax).ToListAsync(ct))
            .ToLookup(happened => happened.OrderId);
        return new ModeratedVouches(page.ConvertAll(row => row with { History = [.. history[row.Vouch.OrderId]] }), found.Count > size ? page[^1].Vouch.OrderId : null);
    }

    private static IQueryable<Vouch> Matching(IQueryable<Vouch> vouches, VouchFilter filter)
    {
        vouches = vouches.Of(v => v.SellerId, filter.Sellers).Of(v => v.BuyerId, filter.Buyers);
        if (filter.RatingMax is { } most)
            vouches = vouches.Where(v => v.Goods <= most || v.Speed <= most || v.Communication <= most);
        if (filter.WithText)
            vouches = vouches.Where(v => v.Text != null);
        if (filter.After is { } after)
            vouches = vouches.Where(v => v.OrderId < after);
        return filter.Sight switch
        {
            VouchSight.Shown => vouches.Where(v => v.HiddenAt == null && v.AnnulledAt == null),
            VouchSight.Hidden => vouches.Where(v => v.HiddenAt != null && v.AnnulledAt == null),
            VouchSight.Annulled => vouches.Where(v => v.AnnulledAt != null),
            _ => vouches,
        };
    }
}
