using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The seller gives the order back.</summary>
internal sealed class OrderUnclaimButton(UnclaimOrder unclaim) : OrderButton
{
    public override string Name => "order.unclaim";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        unclaim.HandleAsync(request, ct);
}
