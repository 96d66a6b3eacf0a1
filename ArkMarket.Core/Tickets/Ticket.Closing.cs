using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Tickets;

/// <summary>How a ticket closes, opens again and goes.</summary>
public sealed partial class Ticket
{
    /// <summary>When its channel may be deleted; a reopening takes it away.</summary>
    public DateTimeOffset? DeleteAt { get; private set; }

    public DateTimeOffset? ReopenedAt { get; private set; }

    public UserId? ReopenedBy { get; private set; }

    /// <summary>A reopened ticket closes by itself then, unless somebody has written.</summary>
    public DateTimeOffset? IdleAt { get; private set; }

    public void Close(DateTimeOffset now)
    {
        if (!NeedsChannel)
            return;
        (State, ClosedAt, ReopenedBy, IdleAt) = (TicketState.Closed, now, null, null);
        LeaveQueue();
    }

    public void DeleteFrom(DateTimeOffset at) => DeleteAt = at;

    /// <summary>With everything as it was; without a channel, when that is gone, until another is made.</summary>
    public void Reopen(UserId by, DateTimeOffset now, DateTimeOffset idleAt)
    {
        State = ChannelId is null ? TicketState.Requested : TicketState.Open;
        (DeleteAt, ReopenedAt, ReopenedBy, IdleAt) = (null, now, by, idleAt);
    }

    /// <summary>Somebody has written since.</summary>
    public void StayOpen(DateTimeOffset idleAt) => IdleAt = idleAt;

    /// <summary>Decided before Discord is asked, so that no reopening can fall in between; false when its time has not come.</summary>
    public bool BeginDelete(DateTimeOffset now)
    {
        // One that closed before there was such a moment has none.
        if (State is TicketState.Closed && !(DeleteAt > now))
            State = TicketState.Deleting;
        return State is TicketState.Deleting;
    }

    public void RecordDeleted() => (State, ChannelId, PanelId, DeleteAt) = (TicketState.Deleted, null, null, null);

    /// <summary>Discord would not delete it: it stays closed, and may be reopened.</summary>
    public void RecordNotDeleted()
    {
        if (State is TicketState.Deleting)
            State = TicketState.Closed;
    }
}
