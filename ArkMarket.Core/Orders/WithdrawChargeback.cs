using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>
/// The finance role withdraws a chargeback that was recorded by mistake. What was taken by it is given back, by new entries;
/// what was not taken is not given. An order that it ended stays cancelled: people settle what was paid.
/// </summary>
public sealed class WithdrawChargeback(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            async change =>
            {
                var taken = change.Order.TrustTaken;
                var result = change.Order.WithdrawChargeback(request.Actor, text.Value, change.Config, change.Now);
                if (!result.IsRefused && taken > 0)
                    await RaiseTrustAsync(change, request.Actor, taken, ct);
                return result;
            },
            ct);
    }

    private static async Task RaiseTrustAsync(OrderChange change, Actor actor, short points, CancellationToken ct)
    {
        var order = change.Order;
        var buyer = await MemberRows.LockAsync(change.Work, order.BuyerId, ct);
        buyer.RaiseTrust(points, $"The chargeback of order #{order.Id} was withdrawn.", actor.User, change.Now);
        change.Work.Audit(actor.User, "trust.raised", $"member:{order.BuyerId}", new { By = points, After = buyer.Trust, Order = order.Id });
    }
}
