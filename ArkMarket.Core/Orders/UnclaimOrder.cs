using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A seller gives a claimed order back, or a moderator takes it from them; other sellers see it again.</summary>
public sealed class UnclaimOrder(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.Unclaim(request.Actor, change.Config, change.Work.Now)),
        ct);
}
