using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Feedback;

/// <summary>A payment was taken back at its source: what its buyer said of the seller counts no more.</summary>
internal sealed class OrderChargedBackHandler(AnnulVouch annul) : EffectHandler<OrderChargedBack>
{
    protected override Task HandleAsync(OrderChargedBack effect, EffectContext context, CancellationToken ct) =>
        annul.HandleAsync(context.Guild, effect.OrderId, ct);
}
