using ArkMarket.Core.Feedback;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;

namespace ArkMarket.Web.Feedback;

/// <summary>Keeps beside the seller what their vouches say together. It computes the present, so several in a row do no harm.</summary>
internal sealed class RateSellerHandler(SellerRatings ratings, RecordSeller record) : EffectHandler<RateSeller>
{
    protected override async Task HandleAsync(RateSeller effect, EffectContext context, CancellationToken ct)
    {
        var rating = await ratings.OfAsync(context.Guild, effect.Seller, ct);
        await record.RatingAsync(
            context.Guild, effect.Seller, rating.Count == 0 ? null : ((short)Math.Round(rating.Average * 100), rating.Count), ct);
    }
}
