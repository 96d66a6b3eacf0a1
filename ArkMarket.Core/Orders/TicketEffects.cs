using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Whom a reminder is for.</summary>
public enum OrderReminder
{
    /// <summary>The buyer, who has not answered the questions.</summary>
    Buyer = 1,

    /// <summary>The selling side, whose turn it is.</summary>
    Sellers = 2,

    /// <summary>The moderators, as the selling side does not act.</summary>
    Moderators = 3,

    /// <summary>The buyer: the support hours are over for now.</summary>
    Hours = 4,

    /// <summary>The buyer, before a delivery completes by itself.</summary>
    Confirmation = 5,
}

/// <summary>Remind somebody in the ticket, unless they have acted since.</summary>
/// <param name="Step">The turn it is about.</param>
public sealed record RemindOfOrder(long OrderId, OrderReminder Reminder, int Step) : IEffect
{
    public static string Kind => "orders.remind";
}

/// <summary>What happened to a ticket rather than to its order.</summary>
public enum TicketHappening
{
    Closed = 1,
    ClosedByTime = 2,
    Reopened = 3,
    MemberAdded = 4,
    MemberRemoved = 5,
}

/// <summary>Say in the ticket what happened to it, once.</summary>
/// <param name="Actor">Null when a timer acted.</param>
/// <param name="Other">Whom it concerns besides.</param>
public sealed record SayInTicket(long OrderId, TicketHappening What, UserId? Actor = null, UserId? Other = null) : IEffect
{
    public static string Kind => "tickets.say";
}

/// <summary>Give the ticket's channel the name it has by now.</summary>
public sealed record ShowTicketName(long OrderId) : IEffect
{
    public static string Kind => "tickets.show_name";

    /// <summary>Not the ticket's own lane: Discord may let a name wait for minutes, and nothing else should.</summary>
    public static string LaneOf(long ticketId) => $"ticket-name:{ticketId}";
}

/// <summary>Close a reopened ticket, unless somebody has written in it.</summary>
public sealed record CloseIdleTicket(long OrderId) : IEffect
{
    public static string Kind => "tickets.close_idle";

    public static string LaneOf(long ticketId) => $"ticket-idle:{ticketId}";
}

/// <summary>Tell a buyer that their order waits in line, for the server is full.</summary>
public sealed record TellPlaceInLine(long OrderId) : IEffect
{
    public static string Kind => "orders.tell_place";
}
