using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The finance role found the payment, and the work begins; or did not, and the buyer may report it again.</summary>
public sealed class DecidePayment(OrderChanges changes)
{
    public Task<Result<OrderChanged>> ConfirmAsync(OrderRequest request, CancellationToken ct) => changes.ApplyAsync(
        request,
        change => DecideAsync(change, request.Actor.User, change.Order.ConfirmPayment(request.Actor, change.Config, change.Now), ct),
        ct);

    public async Task<Result<OrderChanged>> RejectAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            change => DecideAsync(
                change, request.Actor.User, change.Order.RejectPayment(request.Actor, text.Value, change.Config, change.Now), ct),
            ct);
    }

    private static async Task<Result<OrderEvent>> DecideAsync(OrderChange change, UserId finance, Result<OrderEvent> decision, CancellationToken ct)
    {
        if (decision.IsRefused)
            return decision;
        (await change.ReceiptAsync(ct)).Decide(finance, found: decision.Value.Kind is OrderEventKind.PaymentConfirmed);
        return decision;
    }
}
