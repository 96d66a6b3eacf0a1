using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The solver rules: release, refund, or a split by percentage.</summary>
public sealed class RuleDispute(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, int sellerPercent, string? reason, CancellationToken ct)
    {
        if (OrderInput.CheckPercent(sellerPercent) is { } fault)
            return fault;
        var text = OrderInput.Needed(reason, Dispute.StatementLengthMax);
        if (text.Refusal is { } refusal)
            return refusal;
        return await changes.ApplyInDisputeAsync(
            request, (change, dispute) => change.Order.Rule(dispute, request.Actor, (sellerPercent, text.Value), (change.Config, change.Now)), ct);
    }
}
