using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>How coupons look to those who make them.</summary>
internal static class CouponMessages
{
    public static MessagePayload Created(CreateCoupon.Created created) => MessagePayload.Of(new TextDisplay("✅ " + CreatedWords(created)));

    public static MessagePayload Changed(ChangeCoupon.Changed changed) => MessagePayload.Of(new TextDisplay("✅ " + ChangedWords(changed)));

    public static MessagePayload Ended(EndCoupon.Ended ended) => MessagePayload.Of(new TextDisplay("✅ " + EndedWords(ended)));

    public static string CreatedWords(CreateCoupon.Created created) =>
        $"The coupon **{Markdown.Escape(created.Code)}** can be used{(created.ExpiresAt is { } until ? $" until {Timestamp.DateAndTime(until)}" : "")}. "
        + "Buyers type it under *Order several or with a coupon…*";

    public static string ChangedWords(ChangeCoupon.Changed changed) =>
        $"The coupon **{Markdown.Escape(changed.Code)}** can be used {Left(changed.UsesLeft)}, {(changed.ExpiresAt is { } until ? $"until {Timestamp.DateAndTime(until)}" : "until it is ended")}.";

    /// <summary>How often it can still be used; null: without a limit.</summary>
    public static string Left(int? uses) => uses switch { null => "as often as buyers like", 1 => "once more", { } left => $"{left:N0} more times" };

    public static string EndedWords(EndCoupon.Ended ended) =>
        $"The coupon **{Markdown.Escape(ended.Code)}** is ended. It was used {(ended.Uses == 1 ? "once" : $"{ended.Uses:N0} times")}; those orders keep their discount.";

    public static MessagePayload List(IReadOnlyList<CouponLine> lines, Wording wording)
    {
        if (lines.Count == 0)
            return ShopMessages.Framed(new TextDisplay("## Coupons\nThere are none. /coupon create makes one."));
        List<Component> parts = [new TextDisplay($"## Coupons\n{string.Join('\n', lines.Select(line => Line(line, wording)))}")];
        if (lines.Count == CouponQueries.PageSize)
            parts.Add(new ActionRow(Button.Secondary(CustomId.Of(CouponPageButton.Id, lines[^1].Coupon.Id), "Older")));
        return MessagePayload.Of(ShopMessages.Frame([.. parts]));
    }

    /// <summary>What it takes off, as plain text.</summary>
    public static string Off(Coupon coupon, Wording wording) =>
        coupon.Percent is { } percent ? $"{percent} %" : wording.Price(coupon.Amount!.Value, coupon.Currency);

    /// <summary>All there is to say of it, on one line.</summary>
    public static string Line(CouponLine line, Wording wording)
    {
        var coupon = line.Coupon;
        var uses = coupon.UsesMax is { } most ? $"{line.Uses:N0} of {most:N0}" : $"{line.Uses:N0}";
        List<string> facts = [$"**{Markdown.Escape(coupon.Code)}** {Markdown.Escape(Off(coupon, wording))} off", $"used {uses}"];
        if (coupon.UsesPerBuyer is { } each)
            facts.Add($"{each:N0} per buyer");
        if (coupon.SmallestTotal is { } least)
            facts.Add($"from {Markdown.Escape(wording.Price(least, coupon.Currency))}");
        if (line.For.Count > 0)
            facts.Add($"for {ShopCard.Names([.. line.For.Take(3)])}{(line.For.Count > 3 ? $" and {line.For.Count - 3} more" : "")}");
        if (coupon.ExpiresAt is { } until)
            facts.Add($"until {Timestamp.DateAndTime(until)}");
        return string.Join(" · ", facts);
    }
}
