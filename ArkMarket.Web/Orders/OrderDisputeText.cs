using System.Text;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>How a dispute stands, as both sides see it in the ticket: every deadline, who decides, what is proposed.</summary>
internal static class OrderDisputeText
{
    private const int LengthMax = 900;

    /// <summary>Nothing when the order is not in dispute.</summary>
    public static IEnumerable<Component> Of(OrderInTicket found)
    {
        if (found is not { Order.State: OrderState.Disputed, Dispute: { } dispute })
            yield break;
        yield return new Separator();
        yield return new TextDisplay(DiscordText.Truncate(Text(found.Order, dispute), LengthMax));
    }

    private static string Text(Order order, Dispute dispute)
    {
        var text = new StringBuilder("**In dispute** since ").AppendLine(Timestamp.DateAndTime(dispute.OpenedAt));
        text.AppendLine($"**Buyer's side** {Told(dispute.BuyerStatement, dispute)}");
        text.AppendLine($"**Seller's side** {Told(dispute.SellerStatement, dispute)}");
        text.AppendLine(dispute.SolverId is { } solver
            ? $"**Decided by** {Mention.User(new Snowflake(solver.Value))}, code **{dispute.SolverCode}**"
            : "**Decided by** a moderator who has not taken the case yet");
        if (dispute.ProposedBy is { } proposer)
            text.AppendLine($"**Proposed** by {Mention.User(new Snowflake(proposer.Value))}: {Proposal(dispute)}");
        if (dispute.IsRuled)
            text.AppendLine($"**Ruling** {dispute.RulingPercent} % to the seller, {100 - dispute.RulingPercent} % to the buyer");
        if (dispute.IsAppealed)
            text.AppendLine("**Appealed**: another moderator decides for good. Nothing moves until then.");
        else if (dispute.AppealUntil is { } until)
            text.AppendLine($"**Carried out** {Timestamp.DateAndTime(until)}, unless a side appeals before");
        if (order.TimersStoppedAt is not null)
            text.AppendLine("**Timers stand still**: a party is away.");
        return text.ToString().TrimEnd();
    }

    private static string Told(string? statement, Dispute dispute) => statement is not null ? "told"
        : dispute.IsRuled ? "not told"
        : dispute.AnswerTimePassed ? "not told in time"
        : $"not told yet; whoever stays silent until {Timestamp.DateAndTime(dispute.AnswerDueAt)} loses to one who told it";

    private static string Proposal(Dispute dispute) => dispute.SplitPercent is { } percent
        ? $"{percent} % to the seller, {100 - percent} % to the buyer"
        : $"go on, delivered within {dispute.SettleHours} hours";
}
