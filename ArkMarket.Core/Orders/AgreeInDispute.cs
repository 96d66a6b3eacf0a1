using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The other side agrees to what is proposed: the price is shared, or the order goes on.</summary>
public sealed class AgreeInDispute(OrderChanges changes)
{
    /// <param name="proposalNumber">The proposal they were looking at.</param>
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int proposalNumber, CancellationToken ct) => changes.ApplyInDisputeAsync(
        request, (change, dispute) => change.Order.AgreeInDispute(dispute, request.Actor, proposalNumber, change.Now), ct);
}
