using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A form that opens in answer to a command or component: labels and texts, at most five.</summary>
public sealed record Modal(string CustomId, string Title, IReadOnlyList<Component> Components)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("custom_id"u8, CustomId);
        json.WriteString("title"u8, Title);
        Component.WriteAll(json, "components"u8, Components);
        json.WriteEndObject();
    }
}
