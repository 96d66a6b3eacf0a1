using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Tickets;

/// <summary>What the staff note about a ticket for each other. Its parties never see it. Never edited.</summary>
public sealed class TicketNote
{
    public const int TextLengthMax = 1_000;

    /// <summary>How many a ticket may have.</summary>
    public const int Most = 100;

    public GuildId GuildId { get; init; }

    public long TicketId { get; init; }

    /// <summary>1, 2, 3… within the ticket.</summary>
    public int Number { get; init; }

    public UserId Author { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class TicketNoteMapping : IEntityTypeConfiguration<TicketNote>
{
    public void Configure(EntityTypeBuilder<TicketNote> builder)
    {
        builder.ToTable("ticket_notes");
        builder.HasKey(note => new { note.GuildId, note.TicketId, note.Number });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(note => new { note.GuildId, note.TicketId });
        builder.Property(note => note.Text).HasMaxLength(TicketNote.TextLengthMax);
    }
}
