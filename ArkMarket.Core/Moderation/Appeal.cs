using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Moderation;

public enum AppealState : short
{
    Open = 0,
    Granted = 1,
    Denied = 2,
    Withdrawn = 3,

    /// <summary>The case was taken back meanwhile: there is nothing left to decide.</summary>
    Settled = 4,
}

/// <summary>A member asks that a case be looked at again, by another than who issued it.</summary>
public sealed partial class Appeal
{
    public const int TextLengthMax = 2_000;
    public const int AnswerLengthMax = 1_000;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public long CaseId { get; init; }

    public UserId UserId { get; init; }

    /// <summary>Who may not decide it; null when no person issued the case.</summary>
    public UserId? IssuedBy { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public AppealState State { get; set; }

    public UserId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? Answer { get; set; }

    /// <summary>After a denial: when they may ask again.</summary>
    public DateTimeOffset? AgainAt { get; set; }

    /// <summary>Where moderators see it in Discord.</summary>
    public ChannelId? AlertChannelId { get; set; }

    public MessageId? AlertMessageId { get; set; }
}

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public const string OpenConstraint = "ux_appeals_open";
    public const string AnotherConstraint = "ck_appeals_another_decides";

    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("appeals", table =>
        {
            table.HasCheckConstraint(AnotherConstraint, "decided_by <> issued_by");
            table.HasCheckConstraint("ck_appeals_decided", "(state IN (1, 2)) = (decided_by IS NOT NULL)");
        });
        builder.HasKey(appeal => new { appeal.GuildId, appeal.Id });
        builder.Ignore(appeal => appeal.IsOpen);
        builder.Property(appeal => appeal.Id).UseIdentityByDefaultColumn();
        builder.Property(appeal => appeal.Text).HasMaxLength(Appeal.TextLengthMax);
        builder.Property(appeal => appeal.Answer).HasMaxLength(Appeal.AnswerLengthMax);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(appeal => new { appeal.GuildId, appeal.CaseId });
        builder.HasIndex(appeal => new { appeal.GuildId, appeal.CaseId }, OpenConstraint).IsUnique().HasFilter("state = 0");
        builder.HasIndex(appeal => new { appeal.GuildId, appeal.CaseId, appeal.Id }, "ix_appeals_case");
        builder.HasIndex(appeal => new { appeal.GuildId, appeal.State, appeal.Id }, "ix_appeals_state");
    }
}
