using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>An order is called off by its buyer before terms are agreed, or by a moderator with a reason; what was held is paid back.</summary>
public sealed class CancelOrder(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        if (reason?.Length > Order.ReasonLengthMax)
            return new InvalidInput($"A reason has at most {Order.ReasonLengthMax} characters.");
        return await changes.ApplyAsync(
            request,
            async change =>
            {
                var underWay = change.Order.PaymentReported;
                var result = change.Order.Cancel(request.Actor, reason?.Trim(), change.Config, change.Now);
                // It pays for nothing now, so that it may be reported for another order.
                if (underWay && !result.IsRefused)
                    (await change.ReceiptAsync(ct)).Decide(request.Actor.User, found: false);
                return result;
            },
            ct);
    }
}
