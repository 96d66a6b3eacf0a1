using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Feedback;

/// <summary>
/// The payment of an order was taken back: its vouch counts no more, and one that was not given yet never will be.
/// Follows from something else, so it may be called again: a repeat changes nothing.
/// </summary>
public sealed class AnnulVouch(Database database)
{
    public Task<Result<VouchChanged>> HandleAsync(GuildId guild, long orderId, CancellationToken ct) =>
        database.WriteAsync<VouchChanged>(guild, work => DecideAsync(work, orderId, ct), ct);

    private static async Task<Result<VouchChanged>> DecideAsync(Work work, long orderId, CancellationToken ct)
    {
        if (await VouchChanges.LockOrderAsync(work, orderId, ct) is null)
            return new NotFound("order");
        var db = await work.DbAsync(ct);
        if (await db.Set<VouchEvent>().AnyAsync(e => e.GuildId == work.Guild && e.OrderId == orderId && e.Kind == VouchEventKind.Annulled, ct))
            return new VouchChanged(orderId, VouchEventKind.Annulled);
        (await VouchChanges.LockAsync(work, orderId, ct))?.Annul(work.Now);
        work.Audit(actor: null, "vouch.annulled", $"order:{orderId}");
        return await VouchChanges.RecordAsync(
            work,
            new VouchEvent { GuildId = work.Guild, OrderId = orderId, Id = TimeOrderedId.New(work.Now), Kind = VouchEventKind.Annulled, At = work.Now },
            ct);
    }
}
