using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>Bring the moderators' message about something that waits for their judgement in line with how it now stands.</summary>
public sealed record ShowReview(long ReviewId) : IEffect
{
    public static string Kind => "moderation.show_review";
}

/// <summary>The same of an appeal.</summary>
public sealed record ShowAppeal(long AppealId) : IEffect
{
    public static string Kind => "moderation.show_appeal";
}

/// <summary>Tell somebody directly that their appeal was denied; where that is not possible, their page says it. A granted one is told as the case is taken back.</summary>
public sealed record TellAppeal(long AppealId) : IEffect
{
    public static string Kind => "moderation.tell_appeal";
}

internal static class ReviewLanes
{
    /// <summary>What moderators see of it, in order. The judgement itself has the message's lane.</summary>
    public static string Shown(long reviewId) => $"review-shown:{reviewId}";

    public static string Appeal(long appealId) => $"appeal:{appealId}";

    /// <summary>By itself: a message that cannot be shown to moderators must not keep the news from the member.</summary>
    public static string AppealNews(long appealId) => $"appeal-news:{appealId}";
}
