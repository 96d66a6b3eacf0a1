using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>
/// The seller gives part of the price back: out of escrow before the end, out of their wallet after it. Of what was paid
/// outside nothing moves here: it is written down what they gave back.
/// </summary>
public sealed class RefundOrder(OrderChanges changes)
{
    /// <param name="amount">As typed: of a price outside, in its hundredths.</param>
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, long amount, string? reason, CancellationToken ct)
    {
        if (!Credits.TryOf(amount, out var credits))
            return new AmountOutOfRange();
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.Refund(request.Actor, credits, text.Value, change.Now)),
            ct);
    }
}
