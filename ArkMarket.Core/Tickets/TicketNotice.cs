using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Tickets;

public enum TicketNoticeKind : short
{
    /// <summary>The market was away, or is about to be for a moment.</summary>
    Interruption = 1,
}

/// <summary>A message of the app in a ticket that is kept up to date: one per ticket and kind, edited and never repeated.</summary>
public sealed class TicketNotice
{
    public GuildId GuildId { get; init; }

    public long TicketId { get; init; }

    public TicketNoticeKind Kind { get; init; }

    /// <summary>Null until it has been sent.</summary>
    public MessageId? MessageId { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>Null while what it tells of lasts.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>When what stands here was last decided.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When Discord last showed what stands here; null when it does not yet.</summary>
    public DateTimeOffset? ShownAt { get; private set; }

    /// <summary>False when it says so already.</summary>
    public bool Tell(DateTimeOffset since, DateTimeOffset? until, DateTimeOffset now)
    {
        if (Since == since && Until == until)
            return false;
        (Since, Until, At, ShownAt) = (since, until, now, null);
        return true;
    }

    public void RecordShown(MessageId? message, DateTimeOffset? shownAt) => (MessageId, ShownAt) = (message, shownAt);
}

internal sealed class TicketNoticeMapping : IEntityTypeConfiguration<TicketNotice>
{
    public void Configure(EntityTypeBuilder<TicketNotice> builder)
    {
        builder.ToTable("ticket_notices");
        builder.HasKey(notice => new { notice.GuildId, notice.TicketId, notice.Kind });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(notice => new { notice.GuildId, notice.TicketId });
        builder.HasIndex(notice => notice.Since);
    }
}
