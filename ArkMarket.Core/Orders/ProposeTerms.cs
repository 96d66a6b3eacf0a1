using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The seller names a price and a time to deliver. A newer proposal replaces the one before.</summary>
public sealed class ProposeTerms(OrderChanges changes)
{
    /// <param name="price">As typed.</param>
    /// <param name="deliveryHours">As typed; counted from acceptance.</param>
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, long price, int deliveryHours, CancellationToken ct)
    {
        if (!Credits.TryOf(price, out var credits))
            return new AmountOutOfRange();
        if (deliveryHours is < 1 or > Order.DeliveryHoursMax)
            return new InvalidInput($"The time to deliver is from 1 to {Order.DeliveryHoursMax} hours.");
        return await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.ProposeTerms(request.Actor, new OrderTerms(credits, deliveryHours), change.Work.Now)),
            ct);
    }
}
