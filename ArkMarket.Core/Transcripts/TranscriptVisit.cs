using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Transcripts;

public enum TranscriptSight : short
{
    Page = 1,
    Download = 2,
    File = 3,
}

/// <summary>Somebody looked at a transcript. Written before anything is shown.</summary>
public sealed class TranscriptVisit
{
    public GuildId GuildId { get; init; }

    public required string TranscriptId { get; init; }

    public Guid Id { get; init; }

    public UserId Viewer { get; init; }

    public TranscriptSight What { get; init; }

    /// <summary>Which page, or which file.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether staff notes were among what was shown.</summary>
    public bool AsStaff { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class TranscriptVisitMapping : IEntityTypeConfiguration<TranscriptVisit>
{
    public void Configure(EntityTypeBuilder<TranscriptVisit> builder)
    {
        builder.ToTable("transcript_views");
        builder.HasKey(visit => new { visit.GuildId, visit.TranscriptId, visit.Id });
        builder.Property(visit => visit.TranscriptId).HasMaxLength(RandomId.Length);
        builder.Property(visit => visit.Detail).HasMaxLength(40);
        builder.HasOne<Transcript>().WithMany().HasForeignKey(visit => new { visit.GuildId, visit.TranscriptId }).OnDelete(DeleteBehavior.Cascade);
    }
}
