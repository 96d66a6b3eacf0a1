using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Feedback;

/// <summary>
/// The payment of an order was taken back: its vouch counts no more. When that is withdrawn, it counts again. (That none is
/// given meanwhile follows from the order itself.) It goes by what the order says now: a repeat changes nothing.
/// </summary>
public sealed class FollowChargeback(Database database)
{
    public Task HandleAsync(GuildId guild, long orderId, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        if (await VouchChanges.LockOrderAsync(work, orderId, ct) is not { } order || await VouchChanges.LockAsync(work, orderId, ct) is not { } vouch)
            return false;
        var happened = order.ChargedBackAt is null ? vouch.Restore(work.Now) : vouch.Annul(work.Now);
        if (happened is null)
            return false;
        work.Audit(actor: null, happened.Kind is VouchEventKind.Annulled ? "vouch.annulled" : "vouch.restored", $"order:{orderId}");
        await VouchChanges.RecordAsync(work, vouch, happened, ct);
        return true;
    }, ct);
}
