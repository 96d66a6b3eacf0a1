using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The finance role writes down that a payment was taken back at its source; what was given for it is taken back too.</summary>
public sealed class RecordChargeback(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? reason, CancellationToken ct)
    {
        var text = OrderInput.Needed(reason);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            async change =>
            {
                var dispute = await change.DisputeAsync(ct);
                var result = change.Order.ChargeBack(request.Actor, text.Value, change.Config, change.Now);
                if (result.IsRefused)
                    return result;
                dispute?.Close(DisputeOutcome.Overtaken, change.Now);
                await LowerTrustAsync(change, request.Actor, ct);
                return result;
            },
            ct);
    }

    /// <summary>As far as the server wishes, and as there is any.</summary>
    private static async Task LowerTrustAsync(OrderChange change, Actor actor, CancellationToken ct)
    {
        var (order, points) = (change.Order, change.Config.Get(GuildSettings.ChargebackTrust));
        if (points == 0)
            return;
        var buyer = await MemberRows.LockAsync(change.Work, order.BuyerId, ct);
        var taken = buyer.LowerTrust((short)points, $"The payment of order #{order.Id} was taken back.", actor.User, change.Now);
        if (taken == 0)
            return;
        order.RecordTrustTaken(taken);
        change.Work.Audit(actor.User, "trust.lowered", $"member:{order.BuyerId}", new { By = taken, After = buyer.Trust, Order = order.Id });
    }
}
