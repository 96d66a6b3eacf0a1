using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A select with its own list of 1 to 25 options.</summary>
public sealed record StringSelect(string CustomId, IReadOnlyList<SelectOption> Options) : SelectMenu(CustomId)
{
    public override ComponentType Type => ComponentType.StringSelect;

    private protected override void WriteChoices(Utf8JsonWriter json)
    {
        json.WriteStartArray("options"u8);
        foreach (var option in Options) option.Write(json);
        json.WriteEndArray();
    }
}

/// <summary>One option of a string select; the value comes back.</summary>
public sealed record SelectOption(string Label, string Value)
{
    public string? Description { get; init; }

    public Emoji? Emoji { get; init; }

    public bool IsDefault { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("label"u8, Label);
        json.WriteString("value"u8, Value);
        json.WriteOptional("description"u8, Description);
        Emoji?.Write(json, "emoji"u8);
        json.WriteWhenTrue("default"u8, IsDefault);
        json.WriteEndObject();
    }
}
