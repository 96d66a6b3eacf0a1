using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What all select menus share. In a message inside an action row, in a modal inside a label.</summary>
public abstract record SelectMenu(string CustomId) : Component
{
    /// <summary>At most 150 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25, left out 1.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 25, left out 1.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Messages only.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Modals only, left out true.</summary>
    public bool? IsRequired { get; init; }

    internal override string? InteractionId => CustomId;

    private protected abstract void WriteChoices(Utf8JsonWriter json);

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("custom_id"u8, CustomId);
        WriteChoices(json);
        json.WriteOptional("placeholder"u8, Placeholder);
        json.WriteOptional("min_values"u8, MinValues);
        json.WriteOptional("max_values"u8, MaxValues);
        json.WriteWhenTrue("disabled"u8, IsDisabled);
        json.WriteOptional("required"u8, IsRequired);
    }
}
