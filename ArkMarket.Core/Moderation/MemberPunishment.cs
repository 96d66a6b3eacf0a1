using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// How a member stands by all their cases, and how Discord was last made to match. Its row lock puts everything that
/// concerns one member's punishments in order.
/// </summary>
public sealed partial class MemberPunishment
{
    public GuildId GuildId { get; init; }

    public UserId UserId { get; init; }

    /// <summary>Points that count now.</summary>
    public int Points { get; set; }

    public DateTimeOffset? TimedOutUntil { get; set; }

    public bool IsBanned { get; set; }

    /// <summary>Null with <see cref="IsBanned"/>: without an end.</summary>
    public DateTimeOffset? BannedUntil { get; set; }

    /// <summary>When the next of these changes by itself, or has to be renewed in Discord, which times out for 28 days at most.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The time-out as Discord last took it from us.</summary>
    public DateTimeOffset? AppliedTimeOut { get; set; }

    public bool AppliedBan { get; set; }

    public DateTimeOffset? AppliedAt { get; set; }
}

internal sealed class MemberPunishmentMapping : IEntityTypeConfiguration<MemberPunishment>
{
    public void Configure(EntityTypeBuilder<MemberPunishment> builder)
    {
        builder.ToTable("member_punishments");
        builder.HasKey(standing => new { standing.GuildId, standing.UserId });
        builder.HasIndex(standing => standing.DueAt, "ix_member_punishments_due").HasFilter("due_at IS NOT NULL");
    }
}
