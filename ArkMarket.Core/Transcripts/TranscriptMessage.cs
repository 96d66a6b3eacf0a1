using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Transcripts;

/// <summary>One message of a ticket. What it said stands in its versions.</summary>
public sealed class TranscriptMessage
{
    /// <summary>A message that is edited more often keeps its first versions; the bot's own panel is what comes near.</summary>
    public const int VersionsMax = 200;

    public GuildId GuildId { get; init; }

    public required string TranscriptId { get; init; }

    public MessageId MessageId { get; init; }

    /// <summary>A ticket can have had another channel before; what is missing from one proves nothing of the other.</summary>
    public ChannelId ChannelId { get; init; }

    public int VersionCount { get; set; }

    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When it was first missing from a range that was read in full.</summary>
    public DateTimeOffset? GoneAt { get; set; }
}

/// <summary>What a message said at one time. Never edited.</summary>
public sealed class TranscriptVersion
{
    public GuildId GuildId { get; init; }

    public required string TranscriptId { get; init; }

    public MessageId MessageId { get; init; }

    /// <summary>1, 2, 3… within the message.</summary>
    public int Number { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    public required byte[] SealedContent { get; init; }

    public static string Place(MessageId message, int number) => $"message:{message}:{number}";
}

internal sealed class TranscriptMessageMapping : IEntityTypeConfiguration<TranscriptMessage>
{
    public void Configure(EntityTypeBuilder<TranscriptMessage> builder)
    {
        builder.ToTable("transcript_messages");
        builder.HasKey(message => new { message.GuildId, message.TranscriptId, message.MessageId });
        builder.Property(message => message.TranscriptId).HasMaxLength(RandomId.Length);
        builder.HasOne<Transcript>().WithMany().HasForeignKey(message => new { message.GuildId, message.TranscriptId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TranscriptVersionMapping : IEntityTypeConfiguration<TranscriptVersion>
{
    public void Configure(EntityTypeBuilder<TranscriptVersion> builder)
    {
        builder.ToTable("transcript_versions");
        builder.HasKey(version => new { version.GuildId, version.TranscriptId, version.MessageId, version.Number });
        builder.Property(version => version.TranscriptId).HasMaxLength(RandomId.Length);
        builder.HasOne<TranscriptMessage>().WithMany()
            .HasForeignKey(version => new { version.GuildId, version.TranscriptId, version.MessageId }).OnDelete(DeleteBehavior.Cascade);
    }
}
