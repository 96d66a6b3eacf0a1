using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Tickets;

public enum TicketState : short
{
    /// <summary>Asked for; the channel is being made.</summary>
    Requested = 0,
    Open = 1,

    /// <summary>Read-only for its parties until it is deleted.</summary>
    Closed = 2,
    Deleted = 3,

    /// <summary>Its channel is being deleted: nothing can stop that any more.</summary>
    Deleting = 4,
}

/// <summary>A private channel for one matter between a member and the server's staff.</summary>
public sealed partial class Ticket
{
    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public UserId OpenedBy { get; init; }

    public TicketState State { get; private set; }

    public ChannelId? ChannelId { get; private set; }

    /// <summary>The message that shows the matter's present state; edited, never posted anew.</summary>
    public MessageId? PanelId { get; private set; }

    /// <summary>A hash of who may do what in the channel, as Discord said last; null when that is not known.</summary>
    public byte[]? AccessSeen { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its present channel was made.</summary>
    public DateTimeOffset? ChannelAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Everything that happens in the channel happens in this order.</summary>
    public string Lane => LaneOf(Id);

    public static string LaneOf(long ticketId) => $"ticket:{ticketId}";

    /// <summary>Whether there ought to be a channel, whatever became of the matter.</summary>
    public bool NeedsChannel => State is TicketState.Requested or TicketState.Open;

    /// <summary>It is over, and there is no channel left to say anything in: its time has passed, or somebody deleted it.</summary>
    public bool IsGone => State is TicketState.Deleted or TicketState.Deleting || (State is TicketState.Closed && ChannelId is null);

    public void RecordChannel(ChannelId channel, DateTimeOffset now)
    {
        if (ChannelId != channel)
            (ChannelId, ChannelAt, PanelId, AccessSeen) = (channel, now, null, null);
        LeaveQueue();
        if (State is TicketState.Requested)
            State = TicketState.Open;
    }

    public void RecordPanel(MessageId panel) => PanelId = panel;

    /// <summary>The channel is gone, though nobody of us deleted it: another one will be made, unless the ticket is over.</summary>
    public void ForgetChannel()
    {
        (ChannelId, PanelId, AccessSeen) = (null, null, null);
        if (State is TicketState.Open)
            State = TicketState.Requested;
    }
}

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets");
        builder.HasKey(ticket => new { ticket.GuildId, ticket.Id });
        builder.Property(ticket => ticket.Id).UseIdentityByDefaultColumn();
        builder.Property(ticket => ticket.Name).HasMaxLength(Ticket.NameLengthMax);
        builder.Ignore(ticket => ticket.Lane);
        builder.Ignore(ticket => ticket.NeedsChannel);
        builder.Ignore(ticket => ticket.IsGone);
        builder.Ignore(ticket => ticket.IsQueued);
        builder.HasIndex(ticket => new { ticket.GuildId, ticket.ChannelId }).IsUnique();
        builder.HasIndex(ticket => new { ticket.GuildId, ticket.Id }, "ix_tickets_queue").HasFilter("queued_at IS NOT NULL");
    }
}
