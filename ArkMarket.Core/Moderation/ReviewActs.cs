using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>A decision about a message, by a moderator or by the AI review.</summary>
internal sealed record ReviewRuling(ReviewDecision Decision, GuildConfig Config)
{
    /// <summary>Null when the AI review decided.</summary>
    public UserId? By { get; init; }

    /// <summary>What its author is told.</summary>
    public required string Reason { get; init; }

    /// <summary>Null: as many as the server gives for a warning.</summary>
    public int? Points { get; init; }

    /// <summary>Of <see cref="ReviewDecision.Mute"/>.</summary>
    public int Minutes { get; init; }
}

/// <summary>What follows from a review, whoever judged.</summary>
internal static class ReviewActs
{
    public static void HandToPeople(Work work, ReviewItem item, string why)
    {
        item.HandToPeople(why);
        work.Enqueue(ReviewLanes.Shown(item.Id), new ShowReview(item.Id));
    }

    /// <summary>What the server wants done about a message that is clearly of this kind; null: a person decides.</summary>
    public static ReviewDecision? Follows(GuildConfig config, ReviewCategory category) => category switch
    {
        ReviewCategory.Fine => ReviewDecision.Fine,
        ReviewCategory.OutsideSale or ReviewCategory.Solicitation => Chosen(config.Get(GuildSettings.AiOutside)),
        ReviewCategory.Impersonation or ReviewCategory.Scam => Chosen(config.Get(GuildSettings.AiFraud)),
        _ => null,
    };

    public static async Task DecideAsync(Work work, ReviewItem item, ReviewRuling ruling, CancellationToken ct)
    {
        long? opened = null;
        if (ruling.Decision is ReviewDecision.Warn or ReviewDecision.Mute)
            opened = (await CaseBook.OpenAsync(work, CaseOf(item, ruling, work.Now), ct)).Id;
        else if (ruling.Decision is ReviewDecision.Redirect)
            work.Enqueue(ModerationLanes.Member(item.UserId), new RemoveMessage(item.ChannelId, item.MessageId, item.UserId) { TellWhere = true });
        item.Decide(ruling.Decision, (ruling.By, opened), work.Now);
        work.Audit(ruling.By, "review.decided", $"review:{item.Id}", new { ruling.Decision, ruling.Reason, Member = item.UserId, Case = opened, item.AiCategory, item.AiConfidence });
        work.Enqueue(ReviewLanes.Shown(item.Id), new ShowReview(item.Id));
    }

    private static ReviewDecision? Chosen(string choice) => choice.ToUpperInvariant() switch
    {
        "REDIRECT" => ReviewDecision.Redirect,
        "WARN" => ReviewDecision.Warn,
        _ => null,
    };

    // The message's own key: whoever else judges the same message finds this case.
    private static NewCase CaseOf(ReviewItem item, ReviewRuling ruling, DateTimeOffset now)
    {
        var isMute = ruling.Decision is ReviewDecision.Mute;
        return new NewCase(item.UserId, isMute ? CaseKind.Timeout : CaseKind.Strike, ruling.By is null ? CaseOrigin.Review : CaseOrigin.Moderator, ruling.Reason)
        {
            Config = ruling.Config,
            OriginKey = CaseKeys.Message(item.MessageId),
            IssuedBy = ruling.By,
            Points = ruling.Points ?? ruling.Config.Get(GuildSettings.StrikePoints),
            EndsAt = isMute ? now.AddMinutes(ruling.Minutes) : null,
            Context = new CaseContext
            {
                ChannelId = item.ChannelId,
                MessageId = item.MessageId,
                Content = item.Content,
                WrittenAt = item.CreatedAt,
                Rule = item.Flags.Count == 0 ? null : string.Join(", ", item.Flags),
                Category = item.AiCategory,
                Confidence = item.AiConfidence,
                Before = item.Before,
            },
        };
    }
}
