using ArkMarket.Core.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>What people do in the courses.</summary>
internal static class CourseSteps
{
    public static readonly CourseStep Claim = new(OrderEventKind.Claimed, Part.Seller, "Claim");
    public static readonly CourseStep ClaimNew = Claim with { Who = Part.NewSeller };
    public static readonly CourseStep Unclaim = new(OrderEventKind.Unclaimed, Part.Seller, "Give back (seller)") { UndoneAfter = OrderEventKind.Claimed };
    public static readonly CourseStep HandOver = new(OrderEventKind.HandOverOffered, Part.Seller, "Hand over") { Chooses = true };
    public static readonly CourseStep TakeOver = new(OrderEventKind.HandedOver, Part.OtherSeller, "Accept the hand-over");
    public static readonly CourseStep ProposeOutside = Terms(Part.Seller, 1_000);
    public static readonly CourseStep Accept = new(OrderEventKind.TermsAccepted, Part.Buyer, "Accept 1") { OrBy = Part.Seller };
    public static readonly CourseStep Decline = new(OrderEventKind.TermsDeclined, Part.Buyer, "Decline") { Form = Reason("Too late for me") };
    public static readonly CourseStep GrantTime = new(OrderEventKind.MoreTimeAgreed, Part.Buyer, "Agree to 5 h");
    public static readonly CourseStep Deliver = new(OrderEventKind.Delivered, Part.Seller, "Mark as delivered");
    public static readonly CourseStep DeliverNew = Deliver with { Who = Part.NewSeller };
    public static readonly CourseStep InOrder = new(OrderEventKind.ReviewApproved, Part.Moderator, "In order") { InTrial = true };
    public static readonly CourseStep Confirm = new(OrderEventKind.Confirmed, Part.Buyer, "Confirm: I have");
    public static readonly CourseStep AgreeToSplit = new(OrderEventKind.SplitAgreed, Part.Buyer, "Agree: 40");
    public static readonly CourseStep AgreeToGoOn = new(OrderEventKind.Settled, Part.Buyer, "Agree: go on");
    public static readonly CourseStep Take = new(OrderEventKind.CaseTaken, Part.Moderator, "Take the case");
    public static readonly CourseStep LetTimersRun = new(OrderEventKind.TimersForced, Part.Moderator, "Let the timers run") { Form = Reason("They said they would") };

    public static readonly CourseStep SendBack = new(OrderEventKind.ReviewRejected, Part.Moderator, "Send back")
    {
        Form = Reason("The saddle is missing"), InTrial = true, UndoneAfter = OrderEventKind.Delivered,
    };

    public static readonly CourseStep PaymentMissing = new(OrderEventKind.PaymentRejected, Part.Treasurer, "Not found")
    {
        Form = Reason("No such number"), UndoneAfter = OrderEventKind.PaymentReported,
    };

    public static readonly CourseStep PaymentFound = new(OrderEventKind.PaymentConfirmed, Part.Treasurer, "Confirm the payment");
    public static readonly CourseStep Arrived = new(OrderEventKind.PaymentSeen, Part.Seller, "It arrived");
    public static readonly CourseStep NotArrived = new(OrderEventKind.PaymentNotSeen, Part.Seller, "It did not arrive");

    public static readonly CourseStep AskForTime = new(OrderEventKind.MoreTimeAsked, Part.Seller, "Ask for more time")
    {
        Form = new() { ["Hours more"] = "5", ["Reason"] = "It still hatches" },
    };

    public static readonly CourseStep Answer = new(OrderEventKind.Answered, Part.Buyer, "Answer the question")
    {
        Form = new() { ["On which map, and when?"] = "The Island, tonight" },
    };

    public static readonly CourseStep Refund = new(OrderEventKind.Refunded, Part.Seller, "Give part back") { Form = new() { ["How much"] = "3", ["Reason"] = "One was missing" } };

    public static readonly CourseStep Complain = new(OrderEventKind.Disputed, Part.Buyer, "Something is wrong")
    {
        Form = new() { ["What is wrong?"] = "The egg is cold" }, UndoneAfter = OrderEventKind.Settled,
    };

    public static readonly CourseStep Split = new(OrderEventKind.SplitProposed, Part.Seller, "Propose to share") { Form = new() { ["The seller's part in percent"] = "40" } };
    public static readonly CourseStep GoOn = new(OrderEventKind.GoingOnProposed, Part.Seller, "Propose to go on") { Form = new() { ["Hours to deliver"] = "100" } };
    public static readonly CourseStep Appeal = new(OrderEventKind.Appealed, Part.Buyer, "Appeal") { Form = new() { ["What was overlooked?"] = "The picture" } };

    public static readonly CourseStep Vouch = new(Kind: null, Part.Buyer, "Vouch for the seller")
    {
        Form = new() { ["goods"] = new[] { "5" }, ["speed"] = new[] { "4" }, ["communication"] = new[] { "5" }, ["text"] = "As agreed" },
        Seen = CourseFacts.IsVouchedAsync,
    };

    public static readonly CourseStep Spend = Pay(Part.Buyer, Part.Seller, "Spend");

    // What comes in settles the debt, and the next order can be paid.
    public static readonly CourseStep PayTheDebt = Pay(Part.Seller, Part.Buyer, "Give back");

    // The role shows that what came with the order was given, or given again.
    public static readonly CourseStep ChargeBack = new(OrderEventKind.ChargedBack, Part.Treasurer, "/chargeback")
    {
        Command = new("chargeback", (_, order) => new { order, reason = "The bank took it back" }) { WaitsForReward = true },
    };

    public static readonly CourseStep Withdraw = new(OrderEventKind.ChargebackWithdrawn, Part.Treasurer, "/chargeback withdraw")
    {
        Command = new("chargeback", (_, order) => new { order, reason = "It was another order", withdraw = true }), UndoneAfter = OrderEventKind.ChargedBack,
    };

    public static readonly CourseStep RefundAfterwards = new(OrderEventKind.Refunded, Part.Seller, "/refund")
    {
        Command = new("refund", (_, order) => new { order, amount = 2, reason = "The saddle broke" }),
    };

    public static readonly CourseStep Reopen = new(Kind: null, Part.Buyer, "/ticket reopen")
    {
        Command = new("ticket reopen", (_, order) => new { order }), Seen = CourseFacts.IsReopenedAsync,
    };

    public static readonly CourseStep Write = new(Kind: null, Part.Buyer, CourseFacts.Question)
    {
        AtDiscord = (person, channel) => person.Sandbox.ActAsync(new() { ["as"] = person.Id, ["guild"] = person.Guild, ["channel"] = channel, ["say"] = CourseFacts.Question }),
        Seen = CourseFacts.IsWrittenAsync,
    };

    public static readonly CourseStep CloseAgain = new(Kind: null, Part.Nobody, "the ticket closes again") { Seen = CourseFacts.IsClosedAgainAsync };

    public static readonly CourseStep Leave = new(OrderEventKind.TimersStopped, Part.Buyer, "leave the server") { AtDiscord = (person, _) => person.LeaveAsync() };
    public static readonly CourseStep ComeBack = new(OrderEventKind.TimersResumed, Part.Buyer, "come back") { AtDiscord = (person, _) => person.JoinAsync() };

    public static CourseStep Time(OrderEventKind kind) => new(kind, Part.Nobody, $"time passes: {kind}");

    public static CourseStep Propose(Part who) => Terms(who, 10);

    public static CourseStep Terms(Part who, int price, int hours = 100) => new(OrderEventKind.TermsProposed, who, "Propose")
    {
        Form = new() { ["Price"] = price.ToString(), ["Hours to deliver"] = hours.ToString() },
    };

    public static CourseStep AcceptOf(Part seller) => Accept with { OrBy = seller };

    // One payment pays for one order: each has a reference of its own.
    public static CourseStep Receipt(int number) => new(OrderEventKind.PaymentReported, Part.Buyer, "I have paid")
    {
        Form = new() { ["How you paid"] = "Transfer", ["Reference"] = $"Payment {number} for {{order}}" },
    };

    public static CourseStep Statement(Part who) => new(OrderEventKind.StatementGiven, who, "Tell your side") { Form = new() { ["What happened?"] = "It never came" } };

    public static CourseStep Ruling(Part who, int percent) => new(OrderEventKind.Ruled, who, "Rule (")
    {
        Form = new() { ["The seller's part in percent"] = percent.ToString(), ["Reason"] = "What both said" },
    };

    public static CourseStep CallOff(Part who) => new(OrderEventKind.CancelAsked, who, "Call off together") { Form = Reason("Changed my mind") };

    public static CourseStep Cancel(Part who, string label) => new(OrderEventKind.Cancelled, who, label) { Form = Reason("Found one") };

    private static Dictionary<string, object> Reason(string text) => new() { ["Reason"] = text };

    // Nobody has so much twice, so it happens once.
    private static CourseStep Pay(Part who, Part payee, string label) => new(Kind: null, who, label)
    {
        Command = new("pay", (cast, order) => new { member = cast.WhoIs(payee)!.Id, amount = KillShop.Spent, note = CourseFacts.Note(label, order) }),
        Seen = (world, trade) => CourseFacts.IsPaidAsync(world, CourseFacts.Note(label, trade.Order)),
    };
}
