using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>What is said of a dispute. Every deadline is shown to both sides as soon as it stands.</summary>
internal static class DisputeEventWords
{
    /// <summary>Null for events of another kind.</summary>
    public static EventWords? Of(OrderStory s) => s.Event.Kind switch
    {
        OrderEventKind.Disputed => new(
            $"⚖️ {s.Actor} opened a dispute. {Frozen(s)} {s.OtherSide}, tell your side {By(s.Dispute?.AnswerDueAt)}: a side that stays silent until then loses to one that told its story. {s.Moderators}, please take the case.",
            Concerned.Both | Concerned.Moderators),
        OrderEventKind.DisputedByTime => new(
            $"⚖️ The delivery is late and nobody agreed to more time, so this is a dispute now. {Frozen(s)} {s.Buyer} and {s.Seller}, tell your sides " +
            $"{By(s.Dispute?.AnswerDueAt)}: a side that stays silent until then loses to one that told its story. You can also agree to go on, or to share the price. {s.Moderators}, please take the case.",
            Concerned.Both | Concerned.Moderators),
        OrderEventKind.StatementGiven => new($"🗣️ {s.Actor} told their side.", Concerned.Solver),
        OrderEventKind.SplitProposed => new(
            $"🤲 {s.Actor} proposes to share: {s.Event.Percent} % to {s.Seller}, {100 - s.Event.Percent} % back to {s.Buyer}. {s.OtherSide}, do you agree?", Concerned.Both),
        OrderEventKind.GoingOnProposed => new(
            $"🤲 {s.Actor} proposes to go on, delivered within {s.Event.Terms!.DeliveryHours} hours. {s.OtherSide}, do you agree?", Concerned.Both),
        OrderEventKind.SplitAgreed => new($"🤝 {s.Actor} agreed. {Shared(s)}", WhoActs(s)),
        OrderEventKind.Settled => new(
            $"🤝 {s.Actor} agreed: the order goes on. {s.Seller}, please deliver by {Timestamp.DateAndTime(s.Order.DeliveryDueAt ?? s.Event.At)}.", Concerned.Both),
        OrderEventKind.CaseTaken => new(
            $"⚖️ {s.Actor} decides this dispute. Their code is **{s.Dispute?.SolverCode ?? "in the order above"}**: trust nobody who writes to you about this elsewhere and does not know it.",
            Concerned.Both),
        OrderEventKind.Ruled => new($"⚖️ {s.Actor} ruled: {Ruling(s)} {Appealable(s)}", Concerned.Both),
        OrderEventKind.RuledBySilence => new($"⚖️ One side told its story and the other did not in time, so it is decided: {Ruling(s)} {Appealable(s)}", Concerned.Both),
        OrderEventKind.Appealed => new(
            $"📣 {s.Actor} appeals the ruling. Another moderator decides for good; until then nothing moves. {s.Moderators}, please take the case.",
            Concerned.Both | Concerned.Moderators),
        OrderEventKind.RuledOnAppeal => new($"⚖️ {s.Actor} decided the appeal: {Ruling(s)} {(s.Order.IsPaidInCredits ? "It is carried out." : Shared(s))}", WhoActs(s)),
        OrderEventKind.RulingCarriedOut => new($"⚖️ Nobody appealed in time: the ruling is carried out. {Shared(s)}", WhoActs(s)),
        OrderEventKind.DisputeEscalated => new($"⏰ {s.Moderators}, this dispute still waits for a ruling.", Concerned.Moderators | Concerned.Solver),
        _ => null,
    };

    private static string Frozen(OrderStory s) =>
        (s.Order.IsPaidInCredits ? "The price stays held. " : "") + "What stands in this channel now is kept as evidence.";

    private static string Ruling(OrderStory s) => s.Event.Percent switch
    {
        100 => $"everything goes to {s.Seller}.",
        0 => $"everything goes back to {s.Buyer}.",
        var percent => $"{percent} % go to {s.Seller}, {100 - percent} % back to {s.Buyer}.",
    };

    private static string Appealable(OrderStory s) =>
        $"Nothing moves before {(s.Dispute?.AppealUntil is { } until ? Timestamp.DateAndTime(until) : "the time for an appeal is over")}; until then either side can appeal, once.";

    private static string Shared(OrderStory s) => s.Order switch
    {
        { IsPaidInCredits: false } => $"It was paid outside: {s.Finance}, please see that it is carried out.",
        { State: OrderState.Cancelled } => $"{s.Buyer} is paid back.",
        { SellerPercent: 100 } => $"{s.Seller} is paid.",
        { SellerPercent: { } percent } => $"The price is shared: {percent} % to {s.Seller}, {100 - percent} % to {s.Buyer}.",
        _ => "",
    };

    // What was paid outside does not move by itself.
    private static Concerned WhoActs(OrderStory s) => s.Order.IsPaidInCredits ? Concerned.Both : Concerned.Both | Concerned.Finance;

    private static string By(DateTimeOffset? time) => time is { } due ? $"by {Timestamp.DateAndTime(due)}" : "soon";
}
