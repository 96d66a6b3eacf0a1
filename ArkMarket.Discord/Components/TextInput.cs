using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A field for text in a modal, inside a label.</summary>
public sealed record TextInput(string CustomId, TextInputStyle Style) : Component
{
    public override ComponentType Type => ComponentType.TextInput;

    /// <summary>0 to 4000.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 4000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Left out true.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>What stands in the field when it opens.</summary>
    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>Only in the old layout, an action row at the top of the modal; forbidden inside a label.</summary>
    public string? LegacyLabel { get; init; }

    internal override string? InteractionId => CustomId;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("custom_id"u8, CustomId);
        json.WriteNumber("style"u8, (int)Style);
        json.WriteOptional("label"u8, LegacyLabel);
        json.WriteOptional("min_length"u8, MinLength);
        json.WriteOptional("max_length"u8, MaxLength);
        json.WriteOptional("required"u8, IsRequired);
        json.WriteOptional("value"u8, Value);
        json.WriteOptional("placeholder"u8, Placeholder);
    }
}

public enum TextInputStyle
{
    Short = 1,
    Paragraph = 2,
}
