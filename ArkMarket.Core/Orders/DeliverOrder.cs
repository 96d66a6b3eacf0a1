using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The seller says that the goods were handed over; the time to confirm begins.</summary>
public sealed class DeliverOrder(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.Deliver(request.Actor, change.Config, change.Work.Now)),
        ct);
}
