using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Transcripts;

/// <summary>Why a transcript does not hold all that was written.</summary>
public enum TranscriptGap : short
{
    None = 0,

    /// <summary>The channel was deleted before it was read to its end.</summary>
    ChannelGone = 1,

    /// <summary>The bot could not read the channel.</summary>
    NotReadable = 2,

    /// <summary>It has more messages than a transcript holds.</summary>
    TooLong = 3,
}

/// <summary>What was written in a ticket's channel, kept beyond the channel's life. Its content is sealed with a key of its own.</summary>
public sealed class Transcript
{
    /// <summary>What a transcript holds at most; far more than two people write about one order.</summary>
    public const int MessagesMax = 50_000;

    public GuildId GuildId { get; init; }

    /// <summary>128 random bits: see <see cref="RandomId"/>.</summary>
    public required string Id { get; init; }

    public long TicketId { get; init; }

    public int MessageCount { get; set; }

    public TranscriptGap Gap { get; set; }

    /// <summary>How far a reading of the whole channel has come; null when none is under way.</summary>
    public MessageId? ReadingFrom { get; set; }

    /// <summary>The names of those who wrote, by user id; null until somebody has.</summary>
    public byte[]? SealedPeople { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the channel was last looked at.</summary>
    public DateTimeOffset CapturedAt { get; set; }

    /// <summary>When the ticket's end was captured; its retention counts from here.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whose data key seals everything in it.</summary>
    public string Subject => SubjectOf(Id);

    public static string SubjectOf(string id) => $"transcript:{id}";
}

internal sealed class TranscriptMapping : IEntityTypeConfiguration<Transcript>
{
    public void Configure(EntityTypeBuilder<Transcript> builder)
    {
        builder.ToTable("transcripts");
        builder.HasKey(transcript => new { transcript.GuildId, transcript.Id });
        builder.Property(transcript => transcript.Id).HasMaxLength(RandomId.Length);
        builder.Ignore(transcript => transcript.Subject);
        builder.HasIndex(transcript => new { transcript.GuildId, transcript.TicketId }, "ux_transcripts_ticket").IsUnique();
        builder.HasIndex(transcript => transcript.EndedAt).HasFilter("ended_at IS NOT NULL");
        builder.HasOne<Ticket>().WithMany().HasForeignKey(transcript => new { transcript.GuildId, transcript.TicketId });
    }
}
