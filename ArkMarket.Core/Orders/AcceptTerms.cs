using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The buyer accepts the terms they see: the price moves from their wallet into escrow.</summary>
public sealed class AcceptTerms(OrderChanges changes)
{
    /// <param name="proposalNumber">The proposal the buyer was looking at.</param>
    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int proposalNumber, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => Task.FromResult(change.Order.AcceptTerms(request.Actor, proposalNumber, change.Config, change.Work.Now)),
        ct);
}
