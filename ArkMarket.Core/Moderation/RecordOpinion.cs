using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Writes down what the AI service answered, and what follows: above the server's threshold what the server has set for it,
/// else a moderator looks. Nothing that it decides is irreversible.
/// </summary>
public sealed class RecordOpinion(Database database, GuildConfigs configs)
{
    public sealed record Request(GuildId Guild, ReviewAsk Ask, long CostMicros)
    {
        /// <summary>Null when the answer is of no use.</summary>
        public ReviewOpinion? Opinion { get; init; }

        /// <summary>Why it is of no use, for moderators.</summary>
        public string? WhyPerson { get; init; }
    }

    public async Task<Result<ReviewState>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        return await database.WriteAsync<ReviewState>(request.Guild, async work =>
        {
            if (await ReviewRows.LockAsync(work, request.Ask.ReviewId, ct) is not { } item)
                return new NotFound("message");
            await ReviewBudget.SettleAsync(work, request.Ask, request.CostMicros, ct);
            item.AiCostMicros += request.CostMicros;
            if (request.Opinion is { } opinion)
                item.Hear(opinion);
            // A moderator may have been faster; what the question cost is written down all the same.
            if (item.State is ReviewState.WaitingForAi)
                await FollowAsync(work, (item, request), config, ct);
            return item.State;
        }, ct);
    }

    private static async Task FollowAsync(Work work, (ReviewItem Item, Request Request) heard, GuildConfig config, CancellationToken ct)
    {
        var (item, request) = heard;
        if (request.Opinion is not { } opinion)
            ReviewActs.HandToPeople(work, item, request.WhyPerson ?? "The AI review gave no answer that can be used.");
        else if (opinion.Confidence < config.Get(GuildSettings.AiConfidence))
            ReviewActs.HandToPeople(work, item, $"The AI review is not sure enough: {opinion.Confidence} of 100.");
        else if (ReviewActs.Follows(config, opinion.Category) is { } decision)
            await ReviewActs.DecideAsync(work, item, new ReviewRuling(decision, config) { Reason = opinion.Category.InWords() }, ct);
        else
            ReviewActs.HandToPeople(work, item, "This server leaves such messages to people.");
    }
}
