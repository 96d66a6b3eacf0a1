using System.Globalization;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>A price as people type it: whole in market money, with cents in a currency that is settled outside.</summary>
internal static class PriceText
{
    private const decimal Cents = 100m;

    public static string Of(long price, string? currency) =>
        currency is null ? price.ToString(CultureInfo.InvariantCulture) : (price / Cents).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>What is no price becomes the field's fault, and 0.</summary>
    public static long Read(FormState form, string field, string? currency)
    {
        if (currency is null)
            return form.Number(field);
        // Half of Europe writes the cents behind a comma.
        var text = form.Text(field).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= long.MaxValue / Cents && decimal.Truncate(amount * Cents) == amount * Cents)
            return (long)(amount * Cents);
        form.Fault(field, $"Please give an amount such as 12.50: two digits of cents at most, in {currency}.");
        return 0;
    }
}
