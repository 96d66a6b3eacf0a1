using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The seller says that the payment arrived.</summary>
internal sealed class OrderPaidButton(SayWhetherPaid use) : OrderButton
{
    public override string Name => "order.paid";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, received: true, ct);
}

/// <summary>The seller says that no payment arrived.</summary>
internal sealed class OrderNotPaidButton(SayWhetherPaid use) : OrderButton
{
    public override string Name => "order.not_paid";

    protected override Task<Result<OrderChanged>> ActAsync(InteractionContext context, OrderRequest request, CancellationToken ct) =>
        use.HandleAsync(request, received: false, ct);
}
