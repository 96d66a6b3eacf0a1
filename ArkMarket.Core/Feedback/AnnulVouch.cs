using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Feedback;

/// <summary>
/// The payment of an order was taken back: its vouch counts no more. (That none is given afterwards follows from the
/// order itself.) It may be called again: a repeat changes nothing.
/// </summary>
public sealed class AnnulVouch(Database database)
{
    public Task HandleAsync(GuildId guild, long orderId, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        if (await VouchChanges.LockAsync(work, orderId, ct) is not { } vouch || vouch.Annul(work.Now) is not { } annulled)
            return false;
        work.Audit(actor: null, "vouch.annulled", $"order:{orderId}");
        await VouchChanges.RecordAsync(work, vouch, annulled, ct);
        return true;
    }, ct);
}
