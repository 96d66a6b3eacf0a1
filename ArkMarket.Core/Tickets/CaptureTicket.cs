using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Tickets;

/// <summary>Why a ticket's messages are written down now.</summary>
public enum CaptureReason
{
    /// <summary>Something happened in it.</summary>
    Progress,

    /// <summary>A dispute was opened: what stands there now is evidence and is kept apart, unchanged.</summary>
    Evidence,

    /// <summary>The ticket was closed, or its channel is about to go.</summary>
    Closing,
}

/// <summary>Write down what the ticket's channel says now.</summary>
/// <param name="Subject">For evidence: the dispute's number within the order; otherwise 0.</param>
public sealed record CaptureTicket(long TicketId, CaptureReason Reason, int Subject = 0) : IEffect
{
    public static string Kind => "tickets.capture";
}
