using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>One side tells its story of a dispute.</summary>
public sealed class GiveStatement(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? statement, CancellationToken ct)
    {
        var text = OrderInput.Needed(statement, Dispute.StatementLengthMax);
        if (text.Refusal is { } refusal)
            return refusal;
        return await changes.ApplyInDisputeAsync(
            request, (change, dispute) => change.Order.GiveStatement(dispute, request.Actor, text.Value, change.Now), ct);
    }
}
