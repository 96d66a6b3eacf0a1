using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The buyer has the goods.</summary>
internal sealed class OrderConfirmButton(ConfirmDelivery confirm) : OrderButton
{
    public override string Name => "order.confirm";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        confirm.HandleAsync(request, ct);
}
