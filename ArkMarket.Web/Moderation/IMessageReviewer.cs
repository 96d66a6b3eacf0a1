using ArkMarket.Core.Moderation;

namespace ArkMarket.Web.Moderation;

/// <summary>Somebody outside who can be asked what they take a message for.</summary>
internal interface IMessageReviewer
{
    /// <summary>Null when nobody can be asked: the operator has set up no service. Else what one server may spend in a day at most.</summary>
    int? CentsPerServerAndDay { get; }

    /// <summary>When the service was out of reach just now: the moment before which asking is of no use.</summary>
    DateTimeOffset? AwayUntil { get; }

    /// <summary>The most that this question can cost, in millionths of a US dollar.</summary>
    long CostMax(ReviewQuestion question);

    /// <summary>Never throws for what the service does or does not.</summary>
    Task<ReviewAnswer> AskAsync(ReviewQuestion question, CancellationToken ct);
}

/// <summary>The operator has set up no service: nobody is asked, and none of its client's code is loaded.</summary>
internal sealed class NoReviewer : IMessageReviewer
{
    public int? CentsPerServerAndDay => null;

    public DateTimeOffset? AwayUntil => null;

    public long CostMax(ReviewQuestion question) => 0;

    public Task<ReviewAnswer> AskAsync(ReviewQuestion question, CancellationToken ct) => throw new InvalidOperationException("No AI service is set up.");
}

/// <summary>What came of a question.</summary>
internal abstract record ReviewAnswer
{
    private ReviewAnswer()
    {
    }

    /// <param name="CostMicros">What it cost, in millionths of a US dollar.</param>
    internal sealed record Opinion(ReviewOpinion Value, long CostMicros) : ReviewAnswer;

    /// <summary>It answered, and nothing can be done with it.</summary>
    /// <param name="CostMicros">Null when the answer does not tell: then it counts as the most it could be.</param>
    internal sealed record OfNoUse(string Why, long? CostMicros) : ReviewAnswer;

    /// <summary>It did not take the question and never will, as it was put: a wrong key, an unknown model.</summary>
    internal sealed record TurnedAway(string Why) : ReviewAnswer;

    /// <summary>Away or overloaded: later is another matter.</summary>
    /// <param name="MayHaveAnswered">The answer may only have been lost, and may have cost something.</param>
    internal sealed record OutOfReach(DateTimeOffset Until, bool MayHaveAnswered) : ReviewAnswer;
}
