using ArkMarket.Core.Orders;
using ArkMarket.Tests.Orders;

namespace ArkMarket.Tests.Sellers;

/// <summary>Orders brought to their end for whoever looks at a seller's record.</summary>
internal static class SellerDesk
{
    /// <summary>From how many completed orders on nobody looks at deliveries any more.</summary>
    public static async Task SetTrialAsync(this OrderDesk desk, int orders)
    {
        var set = await desk.Guild.Admin().CommandAsync("settings", ("setting", "sellers.trial_orders"), ("value", orders.ToString()));
        Assert.Contains("✅", set.Text, StringComparison.Ordinal);
    }

    /// <param name="desk">The server.</param>
    /// <param name="onTrial">Whether a moderator has to look at the delivery first.</param>
    public static async Task CompleteAsync(this OrderDesk desk, bool onTrial = false)
    {
        var order = await desk.InStateAsync(OrderState.Delivered, price: 100);
        if (onTrial)
            await OrderDesk.MustAsync(desk.Moderator.ClickAsync($"order.review_ok:{order}"));
        await OrderDesk.MustAsync(desk.Buyer.ClickAsync($"order.confirm:{order}"));
    }
}
