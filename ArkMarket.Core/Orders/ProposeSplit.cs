using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A side proposes how to share the held price.</summary>
public sealed class ProposeSplit(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int sellerPercent, CancellationToken ct)
    {
        if (OrderInput.CheckPercent(sellerPercent) is { } fault)
            return fault;
        return await changes.ApplyInDisputeAsync(
            request, (change, dispute) => change.Order.ProposeSplit(dispute, request.Actor, sellerPercent, change.Now), ct);
    }
}
