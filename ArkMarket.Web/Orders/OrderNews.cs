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
