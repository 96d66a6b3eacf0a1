using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The seller it was offered to takes the order over.</summary>
internal sealed class OrderAcceptHandOverButton(AcceptHandOver accept) : OrderButton
{
    public override string Name => "order.take_over";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        accept.HandleAsync(request, ct);
}
