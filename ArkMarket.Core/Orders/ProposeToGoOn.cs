using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A side proposes to end the dispute by going on with the order.</summary>
public sealed class ProposeToGoOn(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int deliveryHours, CancellationToken ct)
    {
        if (OrderInput.CheckHours(deliveryHours) is { } fault)
            return fault;
        return await changes.ApplyInDisputeAsync(
            request, (change, dispute) => change.Order.ProposeToGoOn(dispute, request.Actor, deliveryHours, change.Now), ct);
    }
}
