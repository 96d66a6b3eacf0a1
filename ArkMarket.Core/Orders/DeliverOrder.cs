using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The seller says that the goods were handed over; the time to confirm begins, or a trial seller's review.</summary>
public sealed class DeliverOrder(OrderChanges changes)
{
    /// <param name="note">Where and how, if the seller says so. Pictures belong in the ticket, where they are kept.</param>
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string? note, CancellationToken ct)
    {
        var text = OrderInput.Optional(note);
        return text.Refusal ?? await changes.ApplyAsync(
            request,
            async change => change.Order.Deliver(
                request.Actor, text.Value, await change.StandingAsync(request.Actor, ct), (change.Config, change.Now)),
            ct);
    }
}
