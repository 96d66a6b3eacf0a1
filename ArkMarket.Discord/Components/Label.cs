using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A modal's field with its caption: text input, select, upload, radio or checkboxes.</summary>
public sealed record Label(string Text, Component Component) : Component
{
    public override ComponentType Type => ComponentType.Label;

    public string? Description { get; init; }

    internal override IEnumerable<(string, Component)> Children => [("component", Component)];

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("label"u8, Text);
        json.WriteOptional("description"u8, Description);
        json.WritePropertyName("component"u8);
        Component.Write(json);
    }
}
