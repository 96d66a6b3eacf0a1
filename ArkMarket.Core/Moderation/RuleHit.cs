using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// A message that met a rule, and what followed. One message has one row: whatever delivers it again, nothing follows twice.
/// Deleted after <see cref="Kept"/>; what became a case is kept there.
/// </summary>
public sealed class RuleHit
{
    public const int RuleLengthMax = 100;
    public const int ContentLengthMax = 4_000;

    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public GuildId GuildId { get; init; }

    public MessageId MessageId { get; init; }

    public ChannelId ChannelId { get; init; }

    public UserId UserId { get; init; }

    /// <summary>The gravest rule it met: <c>pack:gift-links</c>, or <c>rule:12</c>.</summary>
    public required string Rule { get; init; }

    public RuleAction Action { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>What was written.</summary>
    public required string Content { get; init; }

    /// <summary>The part of the text that met the rule, as the rule reads it.</summary>
    public string? Matched { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class RuleHitMapping : IEntityTypeConfiguration<RuleHit>
{
    public const string MessageConstraint = "pk_rule_hits";

    public void Configure(EntityTypeBuilder<RuleHit> builder)
    {
        builder.ToTable("rule_hits");
        builder.HasKey(hit => new { hit.GuildId, hit.MessageId }).HasName(MessageConstraint);
        builder.Property(hit => hit.Rule).HasMaxLength(RuleHit.RuleLengthMax);
        builder.Property(hit => hit.Content).HasMaxLength(RuleHit.ContentLengthMax);
        builder.Property(hit => hit.Matched).HasMaxLength(200);
        builder.HasIndex(hit => new { hit.GuildId, hit.At }, "ix_rule_hits_at");
        builder.HasIndex(hit => new { hit.GuildId, hit.Rule, hit.At }, "ix_rule_hits_rule");
        builder.HasIndex(hit => hit.At, "ix_rule_hits_old");
    }
}
