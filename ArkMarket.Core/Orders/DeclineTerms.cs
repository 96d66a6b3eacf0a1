using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The other side says no to a proposal; talking goes on.</summary>
public sealed class DeclineTerms(OrderChanges changes)
{
    /// <param name="proposalNumber">The proposal they were looking at.</param>
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int proposalNumber, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Optional(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.DeclineTerms(request.Actor, proposalNumber, text.Value, change.Now)),
            ct);
    }
}
