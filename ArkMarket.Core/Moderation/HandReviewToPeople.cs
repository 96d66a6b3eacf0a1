using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>What the AI review cannot judge waits for a moderator instead. Guarded by its state, so it may be told again.</summary>
public sealed class HandReviewToPeople(Database database)
{
    /// <param name="Why">In plain words: no key, no budget, out of reach.</param>
    public sealed record Request(GuildId Guild, long ReviewId, string Why);

    public Task<Result<ReviewState>> HandleAsync(Request request, CancellationToken ct) => database.WriteAsync<ReviewState>(request.Guild, async work =>
    {
        if (await ReviewRows.LockAsync(work, request.ReviewId, ct) is not { } item)
            return new NotFound("message");
        if (item.State is ReviewState.WaitingForAi)
            ReviewActs.HandToPeople(work, item, request.Why);
        return item.State;
    }, ct);
}
