using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>One of several, in a modal inside a label: 2 to 10 options.</summary>
public sealed record RadioGroup(string CustomId, IReadOnlyList<ChoiceOption> Options) : Component
{
    public override ComponentType Type => ComponentType.RadioGroup;

    /// <summary>Left out true.</summary>
    public bool? IsRequired { get; init; }

    internal override string? InteractionId => CustomId;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("custom_id"u8, CustomId);
        ChoiceOption.WriteAll(json, Options);
        json.WriteOptional("required"u8, IsRequired);
    }
}

/// <summary>Any of several, in a modal inside a label: 1 to 10 options.</summary>
public sealed record CheckboxGroup(string CustomId, IReadOnlyList<ChoiceOption> Options) : Component
{
    public override ComponentType Type => ComponentType.CheckboxGroup;

    /// <summary>0 to 10, left out 1.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 10, left out the number of options.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Left out true.</summary>
    public bool? IsRequired { get; init; }

    internal override string? InteractionId => CustomId;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("custom_id"u8, CustomId);
        ChoiceOption.WriteAll(json, Options);
        json.WriteOptional("min_values"u8, MinValues);
        json.WriteOptional("max_values"u8, MaxValues);
        json.WriteOptional("required"u8, IsRequired);
    }
}

/// <summary>Yes or no, in a modal inside a label. It cannot be required: for that, a group with one option.</summary>
public sealed record Checkbox(string CustomId) : Component
{
    public override ComponentType Type => ComponentType.Checkbox;

    public bool IsDefault { get; init; }

    internal override string? InteractionId => CustomId;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("custom_id"u8, CustomId);
        json.WriteWhenTrue("default"u8, IsDefault);
    }
}

/// <summary>One option of a radio or checkbox group; the value comes back.</summary>
public sealed record ChoiceOption(string Label, string Value)
{
    public string? Description { get; init; }

    public bool IsDefault { get; init; }

    internal static void WriteAll(Utf8JsonWriter json, IReadOnlyList<ChoiceOption> options)
    {
        json.WriteStartArray("options"u8);
        foreach (var option in options)
        {
            json.WriteStartObject();
            json.WriteString("value"u8, option.Value);
            json.WriteString("label"u8, option.Label);
            json.WriteOptional("description"u8, option.Description);
            json.WriteWhenTrue("default"u8, option.IsDefault);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
