using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Cancels an order whose private channel can never be opened; its stock is free again.</summary>
public sealed class GiveUpOrder(OrderChanges changes)
{
    public Task<Result<OrderChanged>> HandleAsync(GuildId guild, long orderId, CancellationToken ct) => changes.ApplyAsync(
        guild, orderId, change => Task.FromResult(change.Order.GiveUp(change.Work.Now)), ct);
}
