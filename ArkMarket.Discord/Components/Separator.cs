using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Space between components, with or without a line.</summary>
public sealed record Separator : Component
{
    public override ComponentType Type => ComponentType.Separator;

    public bool HasDivider { get; init; } = true;

    public bool IsLarge { get; init; }

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteBoolean("divider"u8, HasDivider);
        json.WriteNumber("spacing"u8, IsLarge ? 2 : 1);
    }
}
