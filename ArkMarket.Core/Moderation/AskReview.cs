using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A question that may be put to the AI service, and what was taken from the day's budget for it.</summary>
public sealed record ReviewAsk(long ReviewId, DateOnly Day, long CostMicros);

/// <summary>
/// Reserves what a question to the AI service can cost at most, and notes that it goes out. Whoever crashes before the
/// answer is written down asks once more, and no further.
/// </summary>
public sealed class AskReview(Database database)
{
    /// <param name="CostMicros">The most it can cost, in millionths of a US dollar.</param>
    /// <param name="CentsMax">What the server may spend in a day.</param>
    public sealed record Request(GuildId Guild, long ReviewId, long CostMicros, int CentsMax);

    public Task<Result<ReviewAsk>> HandleAsync(Request request, CancellationToken ct) => database.WriteAsync<ReviewAsk>(request.Guild, async work =>
    {
        var item = await ReviewRows.LockAsync(work, request.ReviewId, ct);
        if (item is null)
            return new NotFound("message");
        if (item.State is not ReviewState.WaitingForAi)
            return new ReviewIsOver(item.Decision);
        if (item.AiAsks >= ReviewItem.AsksMax)
            return new AnswersWereLost();
        if (!await ReviewBudget.TakeAsync(work, request.CostMicros, request.CentsMax * ReviewBudget.CentMicros, ct))
            return new BudgetIsSpent(request.CentsMax);
        item.Ask();
        return new ReviewAsk(item.Id, ReviewBudget.DayOf(work.Now), request.CostMicros);
    }, ct);
}

public sealed record BudgetIsSpent(int Cents) : Refusal
{
    public override string Explain(Wording wording) => $"Today's budget of {Cents} US cents for the AI review is spent.";
}

public sealed record AnswersWereLost : Refusal
{
    public override string Explain(Wording wording) => "The AI review was asked twice, and its answers did not arrive.";
}

public sealed record ReviewIsOver(ReviewDecision? Decision) : Refusal
{
    public override string Explain(Wording wording) => Decision is { } decided
        ? $"Somebody was faster: it was decided already that this message {decided.InWords()}. Nothing was changed."
        : "The AI review is done with this message: it waits for a moderator. Nothing was changed.";
}
