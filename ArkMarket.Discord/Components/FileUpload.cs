using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A modal's field for files, inside a label.</summary>
public sealed record FileUpload(string CustomId) : Component
{
    public override ComponentType Type => ComponentType.FileUpload;

    /// <summary>0 to 10, left out 1.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 10, left out 1.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Left out true.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>At most ten of "image", "video", "audio" or an extension like ".png"; checks the name only.</summary>
    public IReadOnlyList<string> FileTypes { get; init; } = [];

    internal override string? InteractionId => CustomId;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("custom_id"u8, CustomId);
        json.WriteOptional("min_values"u8, MinValues);
        json.WriteOptional("max_values"u8, MaxValues);
        json.WriteOptional("required"u8, IsRequired);
        if (FileTypes.Count > 0) json.WriteStrings("file_types"u8, FileTypes);
    }
}
