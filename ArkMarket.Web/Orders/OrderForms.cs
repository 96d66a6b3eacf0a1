using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>Fields that several forms about orders share.</summary>
internal static class OrderForms
{
    private const string ReasonField = "reason";
    private const string NumberField = "number";

    /// <summary>A text that may be left out.</summary>
    public static Label Reason(string description) => Text("Reason", description, Order.ReasonLengthMax, isRequired: false);

    /// <summary>A text that both sides will read.</summary>
    public static Label Text(string label, string description, int lengthMax, bool isRequired = true) =>
        new(label, new TextInput(ReasonField, TextInputStyle.Paragraph) { MaxLength = lengthMax, IsRequired = isRequired }) { Description = description };

    public static Label Number(string label, string description, long? value = null) =>
        new(label, new TextInput(NumberField, TextInputStyle.Short) { MaxLength = 13, Value = value?.ToString() }) { Description = description };

    public static string? ReadReason(InteractionContext context) =>
        context.Interaction.Fields.GetText(ReasonField) is { } reason && !string.IsNullOrWhiteSpace(reason) ? reason : null;

    /// <summary>Null when it is not a whole number. People write 1,200 and 1 200 as well as 1200, and 60 % as well as 60.</summary>
    public static long? ReadNumber(InteractionContext context, string field = NumberField)
    {
        var text = context.Interaction.Fields.GetText(field)?.Replace(",", "").Replace(" ", "").TrimEnd('%').Trim();
        return long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, -Credits.Max, 2 * Credits.Max)
            : null;
    }
}
