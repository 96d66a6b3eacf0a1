using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A side appeals a ruling, once; another moderator decides.</summary>
public sealed class AppealRuling(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason, Dispute.StatementLengthMax);
        if (text.Refusal is { } refusal)
            return refusal;
        return await changes.ApplyInDisputeAsync(
            request, (change, dispute) => change.Order.Appeal(dispute, request.Actor, text.Value, change.Config, change.Now), ct);
    }
}
