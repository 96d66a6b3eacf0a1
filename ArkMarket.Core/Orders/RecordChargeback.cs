using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The finance role writes down that a payment was taken back at its source; what was given for it is taken back too.</summary>
public sealed class RecordChargeback(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            async change =>
            {
                var dispute = await change.DisputeAsync(ct);
                var result = change.Order.ChargeBack(request.Actor, text.Value, change.Config, change.Now);
                if (!result.IsRefused)
                    dispute?.Close(DisputeOutcome.Overtaken, change.Now);
                return result;
            },
            ct);
    }
}
