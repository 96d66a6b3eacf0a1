using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>The way of a message through its review. Guarded by the row's lock: it is decided once, by whoever is first.</summary>
public sealed partial class ReviewItem
{
    public const int ReasonLengthMax = 500;

    /// <summary>A question goes out whose answer may be lost.</summary>
    internal void Ask()
    {
        AiAsks++;
        Version++;
    }

    /// <summary>The question was not taken: it is as if it had never been put.</summary>
    internal void TakeAskBack()
    {
        AiAsks--;
        Version++;
    }

    internal void Hear(ReviewOpinion opinion)
    {
        (AiCategory, AiConfidence, AiReason) = (opinion.Category.ToString(), (short)opinion.Confidence, opinion.Reason);
        Version++;
    }

    internal void HandToPeople(string why)
    {
        (State, WhyPerson) = (ReviewState.WaitingForPerson, why);
        Version++;
    }

    internal void Decide(ReviewDecision decision, (UserId? By, long? Case) outcome, DateTimeOffset now)
    {
        (State, Decision, DecidedBy, CaseId, DecidedAt) = (ReviewState.Decided, decision, outcome.By, outcome.Case, now);
        Version++;
    }

    internal void RecordAlert((ChannelId Channel, MessageId Message) place) => (AlertChannelId, AlertMessageId) = place;
}
