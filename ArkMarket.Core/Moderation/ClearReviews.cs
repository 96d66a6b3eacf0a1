using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator says of several messages at once that they are fine. Those that were decided meanwhile stay as they were.</summary>
public sealed class ClearReviews(Database database, GuildConfigs configs)
{
    public const int Most = 50;

    public sealed record Request(Actor Actor, RequestKey Key, IReadOnlyList<long> Reviews);

    /// <param name="Count">How many are fine now.</param>
    /// <param name="Passed">How many were not for this moderator to decide any more.</param>
    public sealed record Cleared(int Count, int Passed);

    public async Task<Result<Cleared>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.IsModerator(request.Actor) is not true)
            return Rights.Needed(Right.Moderation);
        var ids = request.Reviews.Distinct().Order().ToList();
        if (ids.Count is 0 or > Most)
            return new InvalidInput($"Choose from 1 to {Most} messages.");
        return await database.OnceAsync<Cleared>(request.Key, async work =>
        {
            var cleared = 0;
            var ruling = new ReviewRuling(ReviewDecision.Fine, config) { By = request.Actor.User, Reason = "" };
            // In the order of their numbers, so that two moderators at once never wait for each other in a circle.
            foreach (var id in ids)
            {
                if (await ReviewRows.LockAsync(work, id, ct) is not { State: not ReviewState.Decided } item || item.UserId == request.Actor.User)
                    continue;
                await ReviewActs.DecideAsync(work, item, ruling, ct);
                cleared++;
            }

            return new Cleared(cleared, ids.Count - cleared);
        }, ct);
    }
}
