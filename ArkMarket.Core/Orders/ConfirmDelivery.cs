using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The buyer has what they ordered: escrow is released to the seller, once.</summary>
public sealed class ConfirmDelivery(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.Confirm(request.Actor, change.Work.Now)),
        ct);
}
