using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A side says that something is wrong. What stands in the ticket now is frozen as evidence; the price stays held.</summary>
public sealed class OpenDispute(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason, Dispute.StatementLengthMax);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            change =>
            {
                var result = change.Order.OpenDispute(request.Actor, text.Value, change.Config, change.Now);
                if (result.Refusal is { } refusal)
                    return Task.FromResult<Result<OrderEvent>>(refusal);
                change.Db.Add(result.Value.Dispute);
                return Task.FromResult<Result<OrderEvent>>(result.Value.Event);
            },
            ct);
    }
}
