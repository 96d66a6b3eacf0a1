using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>What the buyers of completed orders say of a seller, in numbers. Imports from elsewhere are never in it.</summary>
/// <param name="Count">Vouches that count: all but annulled ones.</param>
/// <param name="Buyers">How many different people they are from.</param>
/// <param name="Last90Days">How many of them are from the last 90 days.</param>
/// <param name="Hidden">How many of them a moderator took out of sight; they count all the same.</param>
public sealed record SellerRating(int Count, int Buyers, int Last90Days, int Hidden)
{
    public static SellerRating None { get; } = new(0, 0, 0, 0);

    /// <summary>Averages from 1 to 5; 0 when there is no vouch.</summary>
    public double Goods { get; init; }

    /// <inheritdoc cref="Goods"/>
    public double Speed { get; init; }

    /// <inheritdoc cref="Goods"/>
    public double Communication { get; init; }

    /// <summary>All criteria in one number.</summary>
    public double Average => (Goods + Speed + Communication) / 3;
}

/// <summary>Ratings, computed from an index when they are asked for: never a number that could be out of date.</summary>
public sealed class SellerRatings(Database database)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(90);

    public async Task<SellerRating> OfAsync(GuildId guild, UserId seller, CancellationToken ct)
    {
        var since = database.Now - Recent;
        await using var db = database.CreateContext();
        return await db.Set<Vouch>().AsNoTracking()
            .Where(v => v.GuildId == guild && v.SellerId == seller && v.AnnulledAt == null)
            .GroupBy(v => v.SellerId)
            .Select(all => new SellerRating(
                all.Count(), all.Select(v => v.BuyerId).Distinct().Count(), all.Count(v => v.CreatedAt >= since), all.Count(v => v.HiddenAt != null))
            {
                Goods = all.Average(v => v.Goods),
                Speed = all.Average(v => v.Speed),
                Communication = all.Average(v => v.Communication),
            })
            .SingleOrDefaultAsync(ct) ?? SellerRating.None;
    }
}
