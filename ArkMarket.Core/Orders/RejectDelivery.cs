using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A moderator sends a trial seller's delivery back to work.</summary>
public sealed class RejectDelivery(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.RejectDelivery(request.Actor, text.Value, change.Config, change.Now)),
            ct);
    }
}
