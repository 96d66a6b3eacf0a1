using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>A coupon in plain words.</summary>
internal static class CouponWords
{
    public static string Off(Coupon coupon, Wording wording) =>
        coupon.Percent is { } percent ? $"{percent} %" : wording.Price(coupon.Amount!.Value, coupon.Currency);

    public static string Facts(CouponLine line, Wording wording)
    {
        var coupon = line.Coupon;
        List<string> facts = [coupon.UsesMax is { } most ? $"used {line.Uses:N0} of {most:N0} times" : line.Uses == 1 ? "used once" : $"used {line.Uses:N0} times"];
        if (coupon.UsesPerBuyer is { } each)
            facts.Add($"{each:N0} per buyer");
        if (coupon.SmallestTotal is { } least)
            facts.Add($"for orders from {wording.Price(least, coupon.Currency)}");
        facts.Add(line.For.Count == 0 ? "for everything" : $"only for {string.Join(", ", line.For)}");
        return string.Join(", ", facts);
    }
}
