using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Transcripts;

/// <summary>What stood in the ticket and in the books when a dispute was opened. Never edited: the first capture of a dispute counts.</summary>
public sealed class TranscriptEvidence
{
    public GuildId GuildId { get; init; }

    public required string TranscriptId { get; init; }

    /// <summary>The dispute's number within the order.</summary>
    public int Subject { get; init; }

    public DateTimeOffset FrozenAt { get; init; }

    public required byte[] SealedContent { get; init; }

    public static string Place(int subject) => $"evidence:{subject}";
}

/// <param name="Messages">Which messages there were, each in the version that stood there.</param>
public sealed record FrozenCase(CaseFacts Facts, IReadOnlyList<FrozenMessage> Messages);

public sealed record FrozenMessage(MessageId Id, int Version, bool WasGone);

internal sealed class TranscriptEvidenceMapping : IEntityTypeConfiguration<TranscriptEvidence>
{
    public void Configure(EntityTypeBuilder<TranscriptEvidence> builder)
    {
        builder.ToTable("transcript_evidence");
        builder.HasKey(evidence => new { evidence.GuildId, evidence.TranscriptId, evidence.Subject });
        builder.Property(evidence => evidence.TranscriptId).HasMaxLength(RandomId.Length);
        builder.HasOne<Transcript>().WithMany().HasForeignKey(evidence => new { evidence.GuildId, evidence.TranscriptId }).OnDelete(DeleteBehavior.Cascade);
    }
}
