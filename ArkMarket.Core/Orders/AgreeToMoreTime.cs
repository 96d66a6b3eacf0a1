using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The other side grants the time that was asked for.</summary>
public sealed class AgreeToMoreTime(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.AgreeToMoreTime(request.Actor, change.Now)),
        ct);
}
