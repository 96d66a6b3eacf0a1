using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Effects;

namespace ArkMarket.Web.Moderation;

/// <summary>
/// Has a message judged: by the AI service, within the server's budget, else by people. Whatever goes wrong, the message ends
/// with people; it is never dropped, and never judged twice.
/// </summary>
internal sealed class ReviewMessageHandler(ReviewUses uses, IMessageReviewer reviewer, GuildConfigs configs, TimeProvider clock) : EffectHandler<ReviewMessage>
{
    /// <summary>So long a message waits for a service that is away; then people look.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected override async Task HandleAsync(ReviewMessage effect, EffectContext context, CancellationToken ct)
    {
        if (await uses.Reviews.FindAsync(context.Guild, effect.ReviewId, ct) is not { State: ReviewState.WaitingForAi } item
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        if (reviewer.CentsPerServerAndDay is not { } most)
            await HandAsync(item, "There is no AI review on this installation.", ct);
        else if (!config.Get(GuildSettings.AiReview))
            await HandAsync(item, "The AI review is switched off on this server.", ct);
        else if (reviewer.AwayUntil is { } until)
            await WaitAsync(item, until, ct);
        else
            await AskAsync(item, Math.Min(most, config.Get(GuildSettings.AiCents)), ct);
    }

    protected override Task WhenDeadAsync(ReviewMessage effect, EffectContext context, CancellationToken ct) =>
        uses.Hand.HandleAsync(new(context.Guild, effect.ReviewId, "The AI review failed; the failed tasks say why."), ct);

    private async Task AskAsync(ReviewItem item, int cents, CancellationToken ct)
    {
        var question = ReviewQuestion.Of(item);
        var reserved = await uses.Ask.HandleAsync(new(item.GuildId, item.Id, reviewer.CostMax(question), cents), ct);
        if (reserved.Refusal is { } refusal)
        {
            await HandAsync(item, refusal.Explain(Wording.Default), ct);
            return;
        }

        var (ask, guild) = (reserved.Value, item.GuildId);
        switch (await reviewer.AskAsync(question, ct))
        {
            case ReviewAnswer.Opinion answer:
                Keep(await uses.Record.HandleAsync(new(guild, ask, answer.CostMicros) { Opinion = answer.Value }, ct));
                break;
            case ReviewAnswer.OfNoUse answer:
                Keep(await uses.Record.HandleAsync(new(guild, ask, answer.CostMicros ?? ask.CostMicros) { WhyPerson = answer.Why }, ct));
                break;
            case ReviewAnswer.TurnedAway answer:
                await uses.TakeBack.HandleAsync(guild, ask, ct);
                await HandAsync(item, answer.Why, ct);
                break;
            case ReviewAnswer.OutOfReach away:
                // What may have been answered may have been paid for: it stays counted, as a question and as its cost.
                if (!away.MayHaveAnswered)
                    await uses.TakeBack.HandleAsync(guild, ask, ct);
                await WaitAsync(item, away.Until, ct);
                break;
        }
    }

    private async Task WaitAsync(ReviewItem item, DateTimeOffset until, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - item.CreatedAt < Patience)
            throw new NotYetException("The AI service is out of reach", until > now ? until - now : TimeSpan.FromSeconds(1));
        await HandAsync(item, $"The AI review was out of reach for {Patience.TotalMinutes:0} minutes.", ct);
    }

    private async Task HandAsync(ReviewItem item, string why, CancellationToken ct) => Keep(await uses.Hand.HandleAsync(new(item.GuildId, item.Id, why), ct));

    // Done only when it is written down: else the queue tries again, and at last a person is told.
    private static void Keep(Result<ReviewState> written)
    {
        if (written.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Explain(Wording.Default));
    }
}

/// <summary>The steps of a review by the AI service.</summary>
internal sealed record ReviewUses(ReviewList Reviews, AskReview Ask, RecordOpinion Record, TakeAskBack TakeBack, HandReviewToPeople Hand);
