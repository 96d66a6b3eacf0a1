using System.Text;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Tickets;

/// <summary>What the staff note about a ticket for each other. Its parties never see it. Never edited; its words lie sealed.</summary>
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

    /// <summary>The words of a note from before notes were sealed, until it is sealed too; otherwise empty.</summary>
    public string Text { get; private set; } = "";

    public byte[]? SealedText { get; private set; }

    public DateTimeOffset At { get; init; }

    private string Place => $"note:{Number}";

    /// <summary>Whose data key seals all notes about one ticket.</summary>
    public static string SubjectOf(long ticketId) => $"notes:{ticketId}";

    public void Seal(DataKey key, string text) => (Text, SealedText) = ("", key.Seal(Encoding.UTF8.GetBytes(text), Place));

    public string Open(DataKey key) => SealedText is { } words ? Encoding.UTF8.GetString(key.Open(words, Place)) : Text;
}

internal sealed class TicketNoteMapping : IEntityTypeConfiguration<TicketNote>
{
    public void Configure(EntityTypeBuilder<TicketNote> builder)
    {
        builder.ToTable("ticket_notes", table => table.HasCheckConstraint("ck_ticket_notes_sealed", "(text = '') = (sealed_text IS NOT NULL)"));
        builder.HasKey(note => new { note.GuildId, note.TicketId, note.Number });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(note => new { note.GuildId, note.TicketId });
        // Empty but for a moment after an upgrade: what is left to be sealed.
        builder.HasIndex(note => new { note.GuildId, note.TicketId }, "ix_ticket_notes_plain").HasFilter("sealed_text IS NULL");
        builder.Property(note => note.Text).HasMaxLength(TicketNote.TextLengthMax);
    }
}
