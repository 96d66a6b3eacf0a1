using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>What people type about an order, checked in one place.</summary>
internal static class OrderInput
{
    public static Refusal? CheckHours(int hours) => hours is < 1 or > Order.DeliveryHoursMax
        ? new InvalidInput($"The time is from 1 to {Order.DeliveryHoursMax} hours.")
        : null;

    public static Refusal? CheckPercent(int percent) => percent is < 0 or > 100
        ? new InvalidInput("The seller's part is a whole number from 0 to 100 percent.")
        : null;

    /// <summary>A text that may be left out: null when there is none.</summary>
    public static (string? Value, Refusal? Refusal) Optional(string? typed, int lengthMax = Order.ReasonLengthMax)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return (null, null);
        var text = typed.Trim();
        return text.Length <= lengthMax ? (text, null) : (null, new InvalidInput($"A text here has at most {lengthMax:N0} characters."));
    }

    /// <summary>A text that both sides will read.</summary>
    public static (string Value, Refusal? Refusal) Needed(string? typed, int lengthMax = Order.ReasonLengthMax)
    {
        var text = typed?.Trim() ?? "";
        return text.Length is > 0 && text.Length <= lengthMax
            ? (text, null)
            : (text, new InvalidInput($"A reason of 1 to {lengthMax:N0} characters is needed: both sides see it."));
    }
}
