using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The seller an order was offered to takes it over.</summary>
public sealed class AcceptHandOver(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        async change => change.Order.AcceptHandOver(request.Actor, change.Config, await change.ClaimantAsync(request.Actor, ct), change.Now),
        ct);
}
