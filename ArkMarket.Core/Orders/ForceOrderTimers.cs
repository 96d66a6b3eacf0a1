using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A moderator lets an order's timers run on although a party is away.</summary>
public sealed class ForceOrderTimers(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            async change => change.Order.ForceTimers(await change.DisputeAsync(ct), request.Actor, text.Value, (change.Config, change.Now)),
            ct);
    }
}
