using ArkMarket.Core.Moderation;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

internal sealed class ForgetReviewsSweep(ForgetReviews forget) : Sweep
{
    private const int PageSize = 500;

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override Task<bool> RunAsync(CancellationToken ct) => forget.HandleAsync(PageSize, ct);
}
