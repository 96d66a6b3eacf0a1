using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

internal enum Part
{
    /// <summary>Nobody: time alone does it.</summary>
    Nobody,
    Buyer,
    Seller,
    OtherSeller,

    /// <summary>A seller on trial: moderators look at what they deliver first.</summary>
    NewSeller,
    Moderator,
    OtherModerator,
    Treasurer,
}

/// <summary>One thing to do: who presses what, and the event by which one sees that it is done.</summary>
/// <param name="Kind">Null: what is no event of the order, such as a vouch. Then <see cref="Seen"/> says whether it is done.</param>
internal sealed record CourseStep(OrderEventKind? Kind, Part Who, string Label)
{
    /// <summary>What goes into the form that the button opens, with the order's number where {order} stands; null: it opens none.</summary>
    public Dictionary<string, object>? Form { get; init; }

    /// <summary>The button asks privately whom to choose: the other seller.</summary>
    public bool Chooses { get; init; }

    /// <summary>The other of the two may have to do it: a proposal sent twice by a crash makes it their turn.</summary>
    public Part? OrBy { get; init; }

    /// <summary>
    /// Done again after this, it undoes what came between. Somebody who was not answered presses again, and a crash may let
    /// the first press take effect after the second: so it is the last one that counts, and what follows is done anew. That
    /// happens seldom by itself, so each trade tries it once.
    /// </summary>
    public OrderEventKind? UndoneAfter { get; init; }

    /// <summary>Only while the seller is on trial; whether they ought to be is for the verdict.</summary>
    public bool InTrial { get; init; }

    /// <summary>A command instead of a button.</summary>
    public CourseCommand? Command { get; init; }

    /// <summary>What they do at Discord itself, given the ticket's channel, instead of pressing a button; what the app makes of it bears nobody's name.</summary>
    public Func<Person, string, Task>? AtDiscord { get; init; }

    /// <summary>How one sees that it is done, where it is no event of the order.</summary>
    public Func<KillWorld, Trade, Task<bool>>? Seen { get; init; }

    /// <summary>Nobody does it: it happens when time has passed, so the trade is put aside until the next morning.</summary>
    public bool IsByTime => Who is Part.Nobody;

    public bool IsDoneBy(OrderEvent happened, Person? who) => happened.Kind == Kind
        && (OrBy is not null || AtDiscord is not null || happened.Actor?.ToString() == who?.Id);
}

/// <param name="Options">Its options, given the order's number.</param>
internal sealed record CourseCommand(string Name, Func<Cast, long, object> Options)
{
    /// <summary>Not before the buyer has the role that came with the item.</summary>
    public bool WaitsForReward { get; init; }
}

/// <summary>The course that one trade takes.</summary>
/// <param name="End">How the order ends, by people or by time.</param>
internal sealed record Course(string Name, OrderState End, params IReadOnlyList<CourseStep> Steps)
{
    public string Item { get; init; } = TestCatalogue.Plenty;

    /// <summary>Whether the buyer has a coupon.</summary>
    public bool HasCoupon { get; init; }
}

/// <summary>A course on its way.</summary>
internal sealed record Trade(Course Course, long Order, string Channel);
