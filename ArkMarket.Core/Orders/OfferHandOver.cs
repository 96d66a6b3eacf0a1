using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A seller, or a moderator, offers a claimed order to another seller, who has to accept.</summary>
public sealed class OfferHandOver(OrderChanges changes)
{
    /// <param name="to">With the roles they hold now; checked again when they accept.</param>
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, Actor to, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.OfferHandOver(request.Actor, to, change.Config, change.Work.Now)),
        ct);
}
