using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Orders;

/// <summary>What the parties of an order are told directly; the same text for the same event.</summary>
internal static class OrderNews
{
    public static string Of(OrderStory s, UserId to) => Words(s, to) + Reason(s);

    private static string Words(OrderStory s, UserId to) => s.Event.Kind switch
    {
        OrderEventKind.ChargedBack when to == s.Order.BuyerId => $"🚫 The payment of your {Named(s)} was taken back.{Rewards(s)}",
        OrderEventKind.ChargedBack => $"🚫 The payment of {Named(s)}, which you sold, was taken back. If the goods were handed over, talk to a moderator there.",
        OrderEventKind.ChargebackWithdrawn when s.Order.State is OrderState.Cancelled =>
            $"↩️ That the payment of order #{s.Order.Id} on **{Markdown.Escape(s.Config.Name)}** ({Markdown.Escape(s.Order.ItemName)}) was taken back was recorded by mistake. The order stays cancelled: the finance team there settles with you what was paid.",
        OrderEventKind.ChargebackWithdrawn when to == s.Order.BuyerId =>
            $"↩️ That the payment of your {Named(s)} was taken back was recorded by mistake. What was taken from you because of it is yours again: `/history` there shows your wallet.",
        OrderEventKind.ChargebackWithdrawn => $"↩️ That the payment of {Named(s)}, which you sold, was taken back was recorded by mistake: it stands, and what the buyer said of you counts again.",
        _ when !s.Order.IsPaidInCredits => $"💸 The seller says that {s.Price} went back to you outside, for your {Named(s)}. If it does not arrive, tell a moderator there.",
        _ => $"💸 The seller gave {s.Price} back to you for your {Named(s)}.",
    };

    private static string Named(OrderStory s) => $"order #{s.Order.Id} on **{Markdown.Escape(s.Config.Name)}** ({Markdown.Escape(s.Order.ItemName)})";

    private static string Rewards(OrderStory s)
    {
        List<string> came = [];
        if (s.Order.RewardCredits > 0)
            came.Add(Markdown.Escape(s.Config.Wording.Credits(s.Order.RewardCredits)));
        if (s.Order.RewardRole is not null)
            came.Add("the role");
        return came.Count == 0 ? "" : $" What came with it is taken back as well: {string.Join(" and ", came)}. `/history` there shows your wallet.";
    }

    private static string Reason(OrderStory s) => s.Event.Reason is { } reason ? $"\n> {Markdown.Escape(reason.ReplaceLineEndings(" "))}" : "";
}
