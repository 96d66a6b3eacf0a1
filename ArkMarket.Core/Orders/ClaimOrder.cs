using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A seller takes an open order. The first wins; everybody else hears that it is taken.</summary>
public sealed class ClaimOrder(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        async change => change.Order.Claim(request.Actor, change.Config, await change.ClaimantAsync(request.Actor, ct), change.Now),
        ct);
}
