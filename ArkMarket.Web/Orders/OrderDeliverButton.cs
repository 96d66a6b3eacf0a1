using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The seller says that the goods were handed over.</summary>
internal sealed class OrderDeliverButton(DeliverOrder deliver) : OrderButton
{
    public override string Name => "order.deliver";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        deliver.HandleAsync(request, ct);
}
