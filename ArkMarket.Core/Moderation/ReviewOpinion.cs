namespace ArkMarket.Core.Moderation;

/// <summary>What the AI review can take a message for. A fixed list: what is none of these goes to people.</summary>
public enum ReviewCategory
{
    Fine,

    /// <summary>Trade or payment past the server's tickets.</summary>
    OutsideSale,

    /// <summary>Others are asked to write privately for a deal.</summary>
    Solicitation,

    /// <summary>Passes for staff, for a middleman or for a known seller.</summary>
    Impersonation,

    /// <summary>Fraud: false giveaways, stolen accounts, payment for nothing.</summary>
    Scam,

    /// <summary>Something that a moderator should see, and none of these.</summary>
    Other,
}

/// <summary>What the AI review thinks of a message.</summary>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Reason">For moderators, at most <see cref="ReasonLengthMax"/> characters.</param>
public sealed record ReviewOpinion(ReviewCategory Category, int Confidence, string Reason)
{
    public const int ReasonLengthMax = 200;
}

public static class ReviewWords
{
    /// <summary>The category as people say it: also what a member reads as the reason of a warning.</summary>
    public static string InWords(this ReviewCategory category) => category switch
    {
        ReviewCategory.Fine => "Nothing wrong",
        ReviewCategory.OutsideSale => "Selling outside the market's tickets",
        ReviewCategory.Solicitation => "Asking others to trade by direct message",
        ReviewCategory.Impersonation => "Passing for staff or for another seller",
        ReviewCategory.Scam => "A message that looks like fraud",
        ReviewCategory.Other => "Something else a moderator should see",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, message: null),
    };

    /// <summary>What was decided, as the end of a sentence that begins with the message.</summary>
    public static string InWords(this ReviewDecision decision) => decision switch
    {
        ReviewDecision.Fine => "is fine",
        ReviewDecision.Redirect => "was removed, and its author told where to write it",
        ReviewDecision.Warn => "was removed, and its author warned",
        ReviewDecision.Mute => "was removed, and its author timed out",
        _ => "was judged",
    };
}
