using ArkMarket.Core.Admin;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Sellers;

namespace ArkMarket.Web.Admin.Pages;

/// <summary>How members stand, in words and colours.</summary>
internal static class MemberWords
{
    public static (string Words, string Colour) Of(Standing standing) => standing switch
    {
        Standing.Here => ("here", "good"),
        Standing.TimedOut => ("timed out", "warn"),
        Standing.Banned => ("banned", "bad"),
        Standing.Gone => ("gone", "bad"),
        _ => ("not looked at yet", "none"),
    };

    public static (string Words, string Colour) Of(SellerStatus status) => status switch
    {
        SellerStatus.Applied => ("applied to sell", "info"),
        SellerStatus.Approved => ("seller", "good"),
        SellerStatus.Rejected => ("turned down as a seller", "none"),
        SellerStatus.Suspended => ("suspended as a seller", "bad"),
        _ => ("no seller", "none"),
    };

    public static string Colour(OrderState state) => state switch
    {
        OrderState.Completed => "good",
        OrderState.Disputed => "bad",
        OrderState.Cancelled => "none",
        _ => "info",
    };

    public static string Count(int count) => count >= MemberList.CountedMax ? $"{count:N0} or more" : $"{count:N0}";
}
