using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Kill;

internal enum Part
{
    Buyer,
    Seller,
    OtherSeller,
    Moderator,
    OtherModerator,
}

/// <summary>One thing to do: who presses what, and the event by which one sees that it is done.</summary>
/// <param name="Kind">Null: a vouch, which is no event of the order.</param>
internal sealed record CourseStep(OrderEventKind? Kind, Part Who, string Label)
{
    /// <summary>What goes into the form that the button opens; null: it opens none.</summary>
    public Dictionary<string, object>? Form { get; init; }

    /// <summary>The button asks privately whom to choose: the other seller.</summary>
    public bool Chooses { get; init; }

    /// <summary>The other of the two may have to do it: a proposal sent twice by a crash makes it their turn.</summary>
    public Part? OrBy { get; init; }
}

/// <summary>The course that one trade takes.</summary>
/// <param name="End">What time makes of it when the people are through.</param>
internal sealed record Course(string Name, OrderState End, params IReadOnlyList<CourseStep> Steps)
{
    /// <summary>Where the people are through: for a ruling that nobody appeals, time does the rest.</summary>
    public OrderState Until { get; init; } = End;
}

internal static class Courses
{
    private static readonly CourseStep Claim = new(OrderEventKind.Claimed, Part.Seller, "Claim");
    private static readonly CourseStep Propose = Terms(Part.Seller, 10);
    private static readonly CourseStep Accept = new(OrderEventKind.TermsAccepted, Part.Buyer, "Accept 1") { OrBy = Part.Seller };
    private static readonly CourseStep Deliver = new(OrderEventKind.Delivered, Part.Seller, "Mark as delivered");
    private static readonly CourseStep Confirm = new(OrderEventKind.Confirmed, Part.Buyer, "Confirm: I have");
    private static readonly CourseStep Take = new(OrderEventKind.CaseTaken, Part.Moderator, "Take the case");

    private static readonly CourseStep Dispute = new(OrderEventKind.Disputed, Part.Buyer, "Something is wrong")
    {
        Form = new() { ["What is wrong?"] = "The egg is cold" },
    };

    private static readonly CourseStep Vouch = new(null, Part.Buyer, "Vouch for the seller")
    {
        Form = new() { ["goods"] = new[] { "5" }, ["speed"] = new[] { "4" }, ["communication"] = new[] { "5" }, ["text"] = "As agreed" },
    };

    public static readonly Course[] All =
    [
        new("plain", OrderState.Completed, Claim, Propose, Accept, Deliver, Confirm),
        new("counter-proposal", OrderState.Completed, Claim, Propose, Terms(Part.Buyer, 11), Accept with { Who = Part.Seller, OrBy = Part.Buyer }, Deliver, Confirm),
        new("split", OrderState.Completed, Claim, Propose, Accept, Dispute, Split, new(OrderEventKind.SplitAgreed, Part.Buyer, "Agree: 40")),
        new("refund and vouch", OrderState.Completed, Claim, Propose, Accept, Deliver, Refund, Confirm, Vouch),
        new("ruling and appeal", OrderState.Completed, Claim, Propose, Accept, Dispute with { Who = Part.Seller }, Statement, Take, Ruling(Part.Moderator, 30), Appeal,
            Take with { Who = Part.OtherModerator }, Ruling(Part.OtherModerator, 60) with { Kind = OrderEventKind.RuledOnAppeal }),
        new("cancel", OrderState.Cancelled, new CourseStep(OrderEventKind.Cancelled, Part.Buyer, "Cancel the order") { Form = new() { ["Reason"] = "Found one" } }),
        new("hand-over", OrderState.Completed, Claim, HandOver, new(OrderEventKind.HandedOver, Part.OtherSeller, "Accept the hand-over"),
            Propose with { Who = Part.OtherSeller }, Accept with { OrBy = Part.OtherSeller }, Deliver with { Who = Part.OtherSeller }, Confirm),
        new("ruling", OrderState.Completed, Claim, Propose, Accept, Dispute, Take, Ruling(Part.Moderator, 70)) { Until = OrderState.Disputed },
        new("intake", OrderState.Completed, Answer, Claim, Propose, Accept, Deliver, Confirm, Vouch),
        new("called off", OrderState.Cancelled, Claim, Propose, Accept, CallOff(Part.Seller), CallOff(Part.Buyer) with { Kind = OrderEventKind.Cancelled }),
    ];

    private static CourseStep Answer => new(OrderEventKind.Answered, Part.Buyer, "Answer the question") { Form = new() { ["On which map, and when?"] = "The Island, tonight" } };

    private static CourseStep HandOver => new(OrderEventKind.HandOverOffered, Part.Seller, "Hand over") { Chooses = true };

    private static CourseStep Refund => new(OrderEventKind.Refunded, Part.Seller, "Give part back") { Form = new() { ["How much"] = "3", ["Reason"] = "One was missing" } };

    private static CourseStep Split => new(OrderEventKind.SplitProposed, Part.Seller, "Propose to share") { Form = new() { ["The seller's part in percent"] = "40" } };

    private static CourseStep Statement => new(OrderEventKind.StatementGiven, Part.Buyer, "Tell your side") { Form = new() { ["What happened?"] = "It never came" } };

    private static CourseStep Appeal => new(OrderEventKind.Appealed, Part.Buyer, "Appeal") { Form = new() { ["What was overlooked?"] = "The picture" } };

    private static CourseStep Terms(Part who, int price) => new(OrderEventKind.TermsProposed, who, "Propose")
    {
        Form = new() { ["Price"] = price.ToString(), ["Hours to deliver"] = "100" },
    };

    private static CourseStep Ruling(Part who, int percent) => new(OrderEventKind.Ruled, who, "Rule (")
    {
        Form = new() { ["The seller's part in percent"] = percent.ToString(), ["Reason"] = "What both said" },
    };

    private static CourseStep CallOff(Part who) => new(OrderEventKind.CancelAsked, who, "Call off together") { Form = new() { ["Reason"] = "Changed my mind" } };
}
