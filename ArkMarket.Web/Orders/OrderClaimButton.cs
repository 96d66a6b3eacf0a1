using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A seller takes the order.</summary>
internal sealed class OrderClaimButton(ClaimOrder claim) : OrderButton
{
    public override string Name => "order.claim";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        claim.HandleAsync(request, ct);
}
