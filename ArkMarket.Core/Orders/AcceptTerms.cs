using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The other side accepts the terms they see: market money moves into escrow, or a payment outside is waited for.</summary>
public sealed class AcceptTerms(OrderChanges changes)
{
    /// <param name="proposalNumber">The proposal they were looking at.</param>
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int proposalNumber, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.AcceptTerms(request.Actor, proposalNumber, change.Config, change.Now)),
        ct);
}
