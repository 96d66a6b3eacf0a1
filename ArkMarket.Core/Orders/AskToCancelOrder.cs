using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>While an order is in progress, one side asks to call it off and the other agrees by asking too.</summary>
public sealed class AskToCancelOrder(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        if (reason?.Length > Order.ReasonLengthMax)
            return new InvalidInput($"A reason has at most {Order.ReasonLengthMax} characters.");
        return await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.AskToCancel(request.Actor, reason?.Trim(), change.Work.Now)),
            ct);
    }
}
