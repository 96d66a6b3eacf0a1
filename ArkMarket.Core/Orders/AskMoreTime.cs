using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>One side asks for more time to deliver; the other has to agree.</summary>
public sealed class AskMoreTime(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int hours, string? reason, CancellationToken ct)
    {
        if (OrderInput.CheckHours(hours) is { } fault)
            return fault;
        var text = OrderInput.Optional(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.AskMoreTime(request.Actor, hours, text.Value, change.Now)),
            ct);
    }
}
