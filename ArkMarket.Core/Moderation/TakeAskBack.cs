using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A question did not reach the AI service, or was turned away there at no cost: its budget is given back.</summary>
public sealed class TakeAskBack(Database database)
{
    public Task<Result<ReviewState>> HandleAsync(GuildId guild, ReviewAsk ask, CancellationToken ct) => database.WriteAsync<ReviewState>(guild, async work =>
    {
        if (await ReviewRows.LockAsync(work, ask.ReviewId, ct) is not { } item)
            return new NotFound("message");
        if (item.AiAsks > 0)
            item.TakeAskBack();
        await ReviewBudget.SettleAsync(work, ask, cost: 0, ct);
        return item.State;
    }, ct);
}
