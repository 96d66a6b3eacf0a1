using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A framed box with an accent colour. Containers do not nest.</summary>
public sealed record Container(IReadOnlyList<Component> Components) : Component
{
    public Container(params Component[] components) : this((IReadOnlyList<Component>)components)
    {
    }

    public override ComponentType Type => ComponentType.Container;

    /// <summary>0 to 0xFFFFFF.</summary>
    public int? AccentColor { get; init; }

    public bool IsSpoiler { get; init; }

    internal override bool IsSecondGeneration => true;

    internal override IEnumerable<(string, Component)> Children => Numbered(Components);

    internal override void WriteFields(Utf8JsonWriter json)
    {
        WriteAll(json, "components"u8, Components);
        json.WriteOptional("accent_color"u8, AccentColor);
        json.WriteWhenTrue("spoiler"u8, IsSpoiler);
    }
}
