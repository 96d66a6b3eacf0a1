using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

internal enum Part
{
    Buyer,
    Seller,
    OtherSeller,
    Moderator,
    OtherModerator,
    Treasurer,
}

/// <summary>One thing to do: who presses what, and the event by which one sees that it is done.</summary>
/// <param name="Kind">Null: a vouch or a payment between two members, which is no event of the order.</param>
internal sealed record CourseStep(OrderEventKind? Kind, Part Who, string Label)
{
    /// <summary>What goes into the form that the button opens, with the order's number where {order} stands; null: it opens none.</summary>
    public Dictionary<string, object>? Form { get; init; }

    /// <summary>The button asks privately whom to choose: the other seller.</summary>
    public bool Chooses { get; init; }

    /// <summary>The other of the two may have to do it: a proposal sent twice by a crash makes it their turn.</summary>
    public Part? OrBy { get; init; }

    /// <summary>They use this command, with the order's number and a reason, once the buyer has the role that came with the item.</summary>
    public string? Command { get; init; }

    /// <summary>Whom they pay <see cref="KillShop.Spent"/>: nobody has so much twice, so it happens once.</summary>
    public Part? Pays { get; init; }

    /// <summary>What they do at Discord itself instead of pressing a button; what the app makes of it bears nobody's name.</summary>
    public Func<Person, Task>? AtDiscord { get; init; }
}

/// <summary>The course that one trade takes.</summary>
/// <param name="End">What time makes of it when the people are through.</param>
internal sealed record Course(string Name, OrderState End, params IReadOnlyList<CourseStep> Steps)
{
    /// <summary>Where the people are through: for a ruling that nobody appeals, and for whoever stays silent, time does the rest.</summary>
    public OrderState Until { get; init; } = End;

    public string Item { get; init; } = TestCatalogue.Plenty;

    /// <summary>Whether the buyer has a coupon.</summary>
    public bool HasCoupon { get; init; }
}

internal static class Courses
{
    private static readonly CourseStep Claim = new(OrderEventKind.Claimed, Part.Seller, "Claim");
    private static readonly CourseStep Propose = Terms(Part.Seller, 10);
    private static readonly CourseStep ProposeOutside = Terms(Part.Seller, 1_000);
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
        new("plain", OrderState.Completed, Claim, Propose, Accept, AskMoreTime, AgreeToMoreTime, Deliver, Confirm),
        new("counter-proposal", OrderState.Completed, Claim, Propose, Decline, Propose, Terms(Part.Buyer, 11), Accept with { Who = Part.Seller, OrBy = Part.Buyer }, Deliver, Confirm),
        new("split", OrderState.Completed, Claim, Propose, Accept, Dispute, Split, new(OrderEventKind.SplitAgreed, Part.Buyer, "Agree: 40")),
        new("refund and vouch", OrderState.Completed, Claim, Propose, Accept, Deliver, Refund, Confirm, Vouch) { HasCoupon = true },
        new("ruling and appeal", OrderState.Completed, Claim, Propose, Accept, Dispute with { Who = Part.Seller }, Statement, Take, Ruling(Part.Moderator, 30), Appeal,
            Take with { Who = Part.OtherModerator }, Ruling(Part.OtherModerator, 60) with { Kind = OrderEventKind.RuledOnAppeal }),
        new("cancel", OrderState.Cancelled, new CourseStep(OrderEventKind.Cancelled, Part.Buyer, "Cancel the order") { Form = new() { ["Reason"] = "Found one" } }) { HasCoupon = true },
        new("hand-over", OrderState.Completed, Claim, HandOver, new(OrderEventKind.HandedOver, Part.OtherSeller, "Accept the hand-over"),
            Propose with { Who = Part.OtherSeller }, Accept with { OrBy = Part.OtherSeller }, Deliver with { Who = Part.OtherSeller }, Confirm),
        new("ruling", OrderState.Completed, Claim, Propose, Accept, Dispute, Take, Ruling(Part.Moderator, 70)) { Until = OrderState.Disputed },
        new("intake", OrderState.Completed, Answer, Claim, Propose, Accept, Deliver, Confirm, Vouch),
        new("called off", OrderState.Cancelled, Claim, Propose, Accept, CallOff(Part.Seller), CallOff(Part.Buyer) with { Kind = OrderEventKind.Cancelled }),
        new("paid outside", OrderState.Completed, Claim, ProposeOutside, Accept, Receipt(1), Arrived, PaymentFound, Deliver, Confirm) { Item = KillShop.Outside, HasCoupon = true },
        new("payment not found at first", OrderState.Completed, Claim, ProposeOutside, Accept, Receipt(1), PaymentMissing, Receipt(2), PaymentFound, Deliver, Confirm, Vouch) { Item = KillShop.Outside },
        new("buyer silent", OrderState.Completed, Claim, Propose, Accept, Deliver) { Until = OrderState.Delivered },
        new("sellers silent", OrderState.Cancelled) { Until = OrderState.Open, HasCoupon = true },
        new("buyer away for a while", OrderState.Completed, Claim, Propose, Accept, Deliver, Leave, ComeBack, Confirm),
        // After the one who leaves, for leaving takes the role away too.
        new("charged back", OrderState.Completed, Claim, ProposeOutside, Accept, Receipt(1), PaymentFound, Deliver, Confirm, Vouch, Spend, ChargeBack, GiveBack) { Item = KillShop.Rewarding },
    ];

    private static CourseStep Decline => new(OrderEventKind.TermsDeclined, Part.Buyer, "Decline") { Form = new() { ["Reason"] = "Too late for me" } };

    private static CourseStep AskMoreTime => new(OrderEventKind.MoreTimeAsked, Part.Seller, "Ask for more time") { Form = new() { ["Hours more"] = "5", ["Reason"] = "It still hatches" } };

    private static CourseStep AgreeToMoreTime => new(OrderEventKind.MoreTimeAgreed, Part.Buyer, "Agree to 5 h");

    private static CourseStep Arrived => new(OrderEventKind.PaymentSeen, Part.Seller, "It arrived");

    private static CourseStep PaymentFound => new(OrderEventKind.PaymentConfirmed, Part.Treasurer, "Confirm the payment");

    private static CourseStep PaymentMissing => new(OrderEventKind.PaymentRejected, Part.Treasurer, "Not found") { Form = new() { ["Reason"] = "No such number" } };

    private static CourseStep Spend => new(Kind: null, Part.Buyer, "Spend") { Pays = Part.Seller };

    private static CourseStep ChargeBack => new(OrderEventKind.ChargedBack, Part.Treasurer, "/chargeback") { Command = "chargeback" };

    // What comes in settles the debt, and the next order can be paid.
    private static CourseStep GiveBack => new(Kind: null, Part.Seller, "Give back") { Pays = Part.Buyer };

    private static CourseStep Leave => new(OrderEventKind.TimersStopped, Part.Buyer, "leave the server") { AtDiscord = person => person.LeaveAsync() };

    private static CourseStep ComeBack => new(OrderEventKind.TimersResumed, Part.Buyer, "come back") { AtDiscord = person => person.JoinAsync() };

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

    // One payment pays for one order: each has a reference of its own.
    private static CourseStep Receipt(int number) => new(OrderEventKind.PaymentReported, Part.Buyer, "I have paid")
    {
        Form = new() { ["How you paid"] = "Transfer", ["Reference"] = $"Payment {number} for {{order}}" },
    };

    private static CourseStep Ruling(Part who, int percent) => new(OrderEventKind.Ruled, who, "Rule (")
    {
        Form = new() { ["The seller's part in percent"] = percent.ToString(), ["Reason"] = "What both said" },
    };

    private static CourseStep CallOff(Part who) => new(OrderEventKind.CancelAsked, who, "Call off together") { Form = new() { ["Reason"] = "Changed my mind" } };
}
