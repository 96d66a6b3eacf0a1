using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A moderator found a trial seller's delivery in order; the buyer's time to confirm begins.</summary>
public sealed class ApproveDelivery(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.ApproveDelivery(request.Actor, change.Config, change.Now)),
        ct);
}
