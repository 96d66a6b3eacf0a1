using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

public enum ReviewState : short
{
    /// <summary>The AI review will look at it.</summary>
    WaitingForAi = 0,

    /// <summary>It is in the moderators' queue.</summary>
    WaitingForPerson = 1,
    Decided = 2,
}

public enum ReviewDecision : short
{
    Fine = 1,
    Redirect = 2,
    Warn = 3,
    Mute = 4,
}

/// <summary>A message that needs judgement: first the AI review's, where the server has one, else a moderator's.</summary>
public sealed partial class ReviewItem
{
    public const int AsksMax = 2;
    public const int WhyLengthMax = 300;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public UserId UserId { get; init; }

    public ChannelId ChannelId { get; init; }

    public MessageId MessageId { get; init; }

    public required string Content { get; init; }

    /// <summary>What led here: names of heuristics and rules.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>A few messages from before, oldest first.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    public ReviewState State { get; set; }

    /// <summary>Why a person has to look: no key, no budget, out of reach, unsure.</summary>
    public string? WhyPerson { get; set; }

    /// <summary>Questions put to the AI service whose answer is not known: a crash may have lost it. At most <see cref="AsksMax"/>.</summary>
    public short AiAsks { get; set; }

    public string? AiCategory { get; set; }

    /// <summary>0 to 100.</summary>
    public short? AiConfidence { get; set; }

    public string? AiReason { get; set; }

    /// <summary>Millionths of a US dollar.</summary>
    public long AiCostMicros { get; set; }

    public ReviewDecision? Decision { get; set; }

    /// <summary>Null when the AI review decided, above the server's threshold.</summary>
    public UserId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public long? CaseId { get; set; }

    /// <summary>Where moderators see it in Discord.</summary>
    public ChannelId? AlertChannelId { get; set; }

    public MessageId? AlertMessageId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; } = 1;
}

/// <summary>What one server spent on AI review on one day (UTC).</summary>
public sealed class ReviewBudgetDay
{
    public GuildId GuildId { get; init; }

    public DateOnly Day { get; init; }

    public int Calls { get; init; }

    public long CostMicros { get; init; }
}

internal sealed class ReviewItemMapping : IEntityTypeConfiguration<ReviewItem>
{
    public const string MessageConstraint = "ux_review_items_message";

    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.ToTable("review_items", table =>
        {
            table.HasCheckConstraint("ck_review_items_decided", "(state = 2) = (decision IS NOT NULL)");
            table.HasCheckConstraint("ck_review_items_confidence", "ai_confidence BETWEEN 0 AND 100");
        });
        builder.HasKey(item => new { item.GuildId, item.Id });
        builder.Property(item => item.Id).UseIdentityByDefaultColumn();
        builder.Property(item => item.Content).HasMaxLength(RuleHit.ContentLengthMax);
        builder.Property(item => item.Flags).HasJson();
        builder.Property(item => item.Before).HasJson();
        builder.Property(item => item.WhyPerson).HasMaxLength(ReviewItem.WhyLengthMax);
        builder.Property(item => item.AiCategory).HasMaxLength(60);
        builder.Property(item => item.AiReason).HasMaxLength(500);
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasIndex(item => new { item.GuildId, item.MessageId }, MessageConstraint).IsUnique();
        builder.HasIndex(item => new { item.GuildId, item.State, item.Id }, "ix_review_items_state");
        builder.HasIndex(item => item.DecidedAt, "ix_review_items_old").HasFilter("state = 2");
    }
}

internal sealed class ReviewBudgetDayMapping : IEntityTypeConfiguration<ReviewBudgetDay>
{
    public void Configure(EntityTypeBuilder<ReviewBudgetDay> builder)
    {
        builder.ToTable("review_budget_days");
        builder.HasKey(day => new { day.GuildId, day.Day });
        builder.HasIndex(day => day.Day, "ix_review_budget_days_old");
    }
}
