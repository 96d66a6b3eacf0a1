using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The seller names a price and a time to deliver, or either side counters. A newer proposal replaces the one before.</summary>
public sealed class ProposeTerms(OrderChanges changes)
{
    /// <param name="price">As typed.</param>
    /// <param name="deliveryHours">As typed; counted from the start of the work.</param>
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, long price, int deliveryHours, CancellationToken ct)
    {
        if (!Credits.TryOf(price, out var credits))
            return new AmountOutOfRange();
        if (OrderInput.CheckHours(deliveryHours) is { } fault)
            return fault;
        return await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.ProposeTerms(request.Actor, new OrderTerms(credits, deliveryHours), change.Config, change.Now)),
            ct);
    }
}
