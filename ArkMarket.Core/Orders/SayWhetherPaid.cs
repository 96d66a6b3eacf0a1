using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The seller's word on a payment that the buyer reported.</summary>
public sealed class SayWhetherPaid(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, bool received, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.SayWhetherPaid(request.Actor, received, change.Now)),
        ct);
}
