using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Members;

/// <summary>What the staff note about a member for each other. The member never sees it. Removed ones are kept out of sight.</summary>
public sealed class MemberNote
{
    public const int TextLengthMax = 1_000;

    /// <summary>How many a member may have in sight.</summary>
    public const int Most = 100;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public UserId MemberId { get; init; }

    public UserId Author { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset At { get; init; }

    public UserId? RemovedBy { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public void Remove(UserId by, DateTimeOffset now) => (RemovedBy, RemovedAt) = (by, now);
}

internal sealed class MemberNoteMapping : IEntityTypeConfiguration<MemberNote>
{
    public void Configure(EntityTypeBuilder<MemberNote> builder)
    {
        builder.ToTable("member_notes", table =>
        {
            table.HasCheckConstraint("ck_member_notes_text", "length(text) BETWEEN 1 AND 1000");
            table.HasCheckConstraint("ck_member_notes_removed", "(removed_by IS NULL) = (removed_at IS NULL)");
        });
        builder.HasKey(note => new { note.GuildId, note.Id });
        builder.Property(note => note.Id).UseIdentityByDefaultColumn();
        builder.Property(note => note.Text).HasMaxLength(MemberNote.TextLengthMax);
        builder.HasIndex(note => new { note.GuildId, note.MemberId, note.Id }).HasFilter("removed_at IS NULL");
    }
}
