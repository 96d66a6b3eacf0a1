using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>One to three texts with a button or thumbnail beside them.</summary>
public sealed record Section(IReadOnlyList<TextDisplay> Texts, Component Accessory) : Component
{
    public Section(string text, Component accessory) : this([new TextDisplay(text)], accessory)
    {
    }

    public override ComponentType Type => ComponentType.Section;

    internal override bool IsSecondGeneration => true;

    internal override IEnumerable<(string, Component)> Children => Numbered(Texts).Append(("accessory", Accessory));

    internal override void WriteFields(Utf8JsonWriter json)
    {
        WriteAll(json, "components"u8, Texts);
        json.WritePropertyName("accessory"u8);
        Accessory.Write(json);
    }
}
