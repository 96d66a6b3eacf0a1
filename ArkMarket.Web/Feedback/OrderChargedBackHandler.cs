using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Feedback;

/// <summary>A payment was taken back at its source, or that was withdrawn: what its buyer said of the seller counts no more, or again.</summary>
internal sealed class OrderChargedBackHandler(FollowChargeback follow) : EffectHandler<OrderChargedBack>
{
    protected override Task HandleAsync(OrderChargedBack effect, EffectContext context, CancellationToken ct) =>
        follow.HandleAsync(context.Guild, effect.OrderId, ct);
}
