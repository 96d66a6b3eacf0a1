using ArkMarket.Core.Orders;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>What can be done in a dispute, by its parties and by moderators.</summary>
internal static class DisputePanelButtons
{
    public static IEnumerable<ActionRow> Of(Order order, Dispute dispute)
    {
        List<Component> parties = [Split(order), GoOn(order)];
        if (Agree(order, dispute) is { } agree)
            parties.Insert(0, agree);
        if (dispute is { IsRuled: false, BothAnswered: false })
            parties.Insert(0, Statement(order));
        if (dispute is { IsRuled: true, IsAppealed: false })
            parties.Add(Appeal(order));
        yield return new ActionRow(parties);

        List<Component> moderators = [File(order)];
        if (WaitsForRuling(dispute))
            moderators.AddRange(dispute.SolverId is null ? [Take(order, dispute)] : [Rule(order), Take(order, dispute)]);
        if (order.TimersStoppedAt is not null)
            moderators.Add(OrderPanelButtons.Timers(order));
        yield return new ActionRow(moderators);
    }

    public static IEnumerable<Button> After(Order order, Dispute dispute, OrderEvent happened) => happened.Kind switch
    {
        OrderEventKind.Disputed or OrderEventKind.DisputedByTime => [Statement(order), Split(order), Take(order, dispute)],
        OrderEventKind.StatementGiven when WaitsForRuling(dispute) => [dispute.SolverId is null ? Take(order, dispute) : Rule(order)],
        OrderEventKind.SplitProposed or OrderEventKind.GoingOnProposed when Agree(order, dispute) is { } agree => [agree],
        OrderEventKind.CaseTaken => [File(order), Rule(order)],
        OrderEventKind.Ruled or OrderEventKind.RuledBySilence => [Appeal(order)],
        OrderEventKind.Appealed => [Take(order, dispute)],
        OrderEventKind.DisputeEscalated when WaitsForRuling(dispute) => dispute.SolverId is null ? [Take(order, dispute)] : [Rule(order), Take(order, dispute)],
        _ => [],
    };

    private static Button Statement(Order order) => Button.Primary(Id("dispute.statement", order), "Tell your side");

    private static Button Split(Order order) => Button.Secondary(Id("dispute.split", order), "Propose to share");

    private static Button GoOn(Order order) => Button.Secondary(Id("dispute.go_on", order), "Propose to go on");

    /// <summary>Null when nothing is proposed.</summary>
    private static Button? Agree(Order order, Dispute dispute) => dispute.ProposedBy is not { } proposer
        ? null
        : Button.Success(
            CustomId.Of("dispute.agree", order.Id, dispute.ProposalNumber),
            $"Agree: {(dispute.SplitPercent is { } percent ? $"{percent} % to the seller" : $"go on, {dispute.SettleHours} h")} ({(proposer == order.BuyerId ? "seller" : "buyer")})");

    private static bool WaitsForRuling(Dispute dispute) => dispute.IsOpen && (!dispute.IsRuled || dispute.IsAppealed);

    private static Button File(Order order) => Button.Secondary(Id(DisputeFileButton.ButtonName, order), "Case file (moderator)");

    private static Button Take(Order order, Dispute dispute) => dispute.SolverId is null
        ? Button.Primary(Id("dispute.take", order), "Take the case (moderator)")
        : Button.Secondary(Id("dispute.take", order), "Take the case over (moderator)");

    internal static Button Rule(Order order) => Button.Primary(Id("dispute.rule", order), "Rule (moderator)");

    private static Button Appeal(Order order) => Button.Danger(Id("dispute.appeal", order), "Appeal");

    private static string Id(string name, Order order) => CustomId.Of(name, order.Id);
}
