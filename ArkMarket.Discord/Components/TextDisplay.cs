using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Markdown of 1 to 4000 characters.</summary>
public sealed record TextDisplay(string Content) : Component
{
    public override ComponentType Type => ComponentType.TextDisplay;

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json) => json.WriteString("content"u8, Content);
}
