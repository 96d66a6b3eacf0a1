using System.Globalization;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>What a bulk edit's form says is to be done to each item.</summary>
internal static class BulkFields
{
    public const string ByPercent = "percent";
    public const string ToPrice = "set";
    public const string ToStock = "set";
    public const string Unlimited = "unlimited";

    public static BulkEdit Read(FormState form)
    {
        var currency = form.TextOrNull("currency")?.ToUpperInvariant();
        var stock = form.Text("stock-how");
        return new BulkEdit
        {
            PricePercent = form.Text("price-how") == ByPercent ? Whole(form, "percent") : null,
            Price = form.Text("price-how") == ToPrice ? PriceText.Read(form, "price", currency) : null,
            Currency = currency,
            Visible = form.Text("visible") switch { "yes" => true, "no" => false, _ => null },
            SetsStock = stock is ToStock or Unlimited,
            Stock = stock == ToStock ? Whole(form, "stock") : null,
            CategoryId = long.TryParse(form.Text("category"), NumberStyles.None, CultureInfo.InvariantCulture, out var category) ? category : null,
        };
    }

    /// <summary>What follows from it, in sentences.</summary>
    public static IEnumerable<string> Consequences(BulkEdit edit)
    {
        if (edit is { PricePercent: not null } or { Price: not null })
            yield return "Orders that were made keep the price their buyers saw. Whoever has an older card open is told that the price changed.";
        if (edit.Visible is false)
            yield return "What is hidden cannot be ordered any more. Orders that were made go on.";
        if (edit.Visible is true)
            yield return "What is shown can be ordered at once, where its category is visible too.";
        if (edit.SetsStock)
            yield return "The stock that is there now is replaced, whatever was ordered meanwhile.";
        if (edit.CategoryId is not null)
            yield return "What moves comes last in its new category.";
    }

    private static int Whole(FormState form, string field)
    {
        var number = form.Number(field);
        return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
    }
}
