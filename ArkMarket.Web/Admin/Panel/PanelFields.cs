using System.Globalization;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Fields of the panel's forms, and what comes back in them.</summary>
internal static class PanelFields
{
    public static Label Line(string field, string label, string? value, int lengthMax) =>
        new(label, new TextInput(field, TextInputStyle.Short) { MaxLength = lengthMax, Value = Shown(value, lengthMax) });

    public static Label Text(string field, string label, string? value, int lengthMax) =>
        new(label, new TextInput(field, TextInputStyle.Paragraph) { MaxLength = lengthMax, Value = Shown(value, lengthMax) });

    /// <summary>The same, where nothing means something.</summary>
    public static Label Optional(this Label label, string description) => label with
    {
        Component = (TextInput)label.Component with { IsRequired = false },
        Description = description,
    };

    public static Label With(this Label label, string description) => label with { Description = description };

    /// <summary>What was typed, without spaces around it; null when nothing was.</summary>
    public static string? Read(InteractionContext context, string field) =>
        context.Interaction.Fields.GetText(field)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number; null for none. False when something else was typed.</summary>
    public static bool TryNumber(InteractionContext context, string field, out long? number)
    {
        number = null;
        if (Read(context, field)?.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is not { } text)
            return true;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read))
            return false;
        number = read;
        return true;
    }

    /// <summary>The same, for what holds no more than a billion; a larger one stays too large for its rule.</summary>
    public static bool TryInteger(InteractionContext context, string field, out int? number)
    {
        var read = TryNumber(context, field, out var wide);
        number = wide is { } some ? (int)Math.Clamp(some, int.MinValue, int.MaxValue) : null;
        return read;
    }

    /// <summary>Names with commas, or on lines of their own, between them.</summary>
    public static IReadOnlyList<string> Names(InteractionContext context, string field, params char[] between) =>
        (Read(context, field) ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Shown(string? value, int lengthMax) => string.IsNullOrEmpty(value) || value.Length > lengthMax ? null : value;
}
