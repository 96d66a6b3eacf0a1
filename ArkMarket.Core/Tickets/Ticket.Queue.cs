namespace ArkMarket.Core.Tickets;

/// <summary>A ticket whose channel waits until the server has room for one more.</summary>
public sealed partial class Ticket
{
    /// <summary>Since when it waits for a channel; null when it does not.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>Its turn has come: it may try. Only one ticket of a server at a time.</summary>
    public DateTimeOffset? CalledAt { get; private set; }

    /// <summary>Before this there is no use in trying again.</summary>
    public DateTimeOffset? TryAgainAt { get; private set; }

    public bool IsQueued => QueuedAt is not null;

    /// <summary>The server has no room: it waits its turn, where it was in line when it tried before.</summary>
    public void Queue(DateTimeOffset now, DateTimeOffset tryAgainAt) => (QueuedAt, CalledAt, TryAgainAt) = (QueuedAt ?? now, null, tryAgainAt);

    public void Call(DateTimeOffset now) => CalledAt = now;

    private void LeaveQueue() => (QueuedAt, CalledAt, TryAgainAt) = (null, null, null);
}
