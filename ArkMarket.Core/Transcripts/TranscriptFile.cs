using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Transcripts;

/// <summary>What became of an attachment.</summary>
public enum FileFate : short
{
    /// <summary>Its bytes are in the vault.</summary>
    Kept = 1,

    /// <summary>Larger than one file may be.</summary>
    TooLarge = 2,

    /// <summary>The ticket's files together would have been larger than they may be.</summary>
    NoRoom = 3,

    /// <summary>Discord did not give it out any more.</summary>
    Gone = 4,
}

/// <summary>An attachment of a message, copied because Discord's link to it dies within a day. Its name stands in the message.</summary>
public sealed class TranscriptFile
{
    public GuildId GuildId { get; init; }

    public required string TranscriptId { get; init; }

    /// <summary>Discord's id of the attachment.</summary>
    public required string AttachmentId { get; init; }

    public FileFate Fate { get; init; }

    public long SizeBytes { get; init; }

    /// <summary>Where the vault has it; null when it was not kept.</summary>
    public string? FileId { get; init; }

    /// <summary>Its bytes are those of a picture that a browser may show.</summary>
    public bool IsPicture { get; init; }
}

internal sealed class TranscriptFileMapping : IEntityTypeConfiguration<TranscriptFile>
{
    public void Configure(EntityTypeBuilder<TranscriptFile> builder)
    {
        builder.ToTable("transcript_files", table => table.HasCheckConstraint("ck_transcript_files_kept", "(fate = 1) = (file_id IS NOT NULL)"));
        builder.HasKey(file => new { file.GuildId, file.TranscriptId, file.AttachmentId });
        builder.Property(file => file.TranscriptId).HasMaxLength(RandomId.Length);
        builder.Property(file => file.AttachmentId).HasMaxLength(20);
        builder.Property(file => file.FileId).HasMaxLength(RandomId.Length);
        builder.HasOne<Transcript>().WithMany().HasForeignKey(file => new { file.GuildId, file.TranscriptId }).OnDelete(DeleteBehavior.Cascade);
    }
}
