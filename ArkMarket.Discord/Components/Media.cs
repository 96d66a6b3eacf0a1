using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A small picture beside a section's texts.</summary>
public sealed record Thumbnail(string Url) : Component
{
    public override ComponentType Type => ComponentType.Thumbnail;

    public string? Description { get; init; }

    public bool IsSpoiler { get; init; }

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteUrlObject("media"u8, Url);
        json.WriteOptional("description"u8, Description);
        json.WriteWhenTrue("spoiler"u8, IsSpoiler);
    }
}

/// <summary>One to ten pictures or videos.</summary>
public sealed record MediaGallery(IReadOnlyList<MediaItem> Items) : Component
{
    public override ComponentType Type => ComponentType.MediaGallery;

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteStartArray("items"u8);
        foreach (var item in Items) item.Write(json);
        json.WriteEndArray();
    }
}

/// <summary>A picture or video by its http, https or attachment:// address.</summary>
public sealed record MediaItem(string Url)
{
    public string? Description { get; init; }

    public bool IsSpoiler { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteUrlObject("media"u8, Url);
        json.WriteOptional("description"u8, Description);
        json.WriteWhenTrue("spoiler"u8, IsSpoiler);
        json.WriteEndObject();
    }
}

/// <summary>An uploaded file, shown for download. Its address is attachment:// and the file's name.</summary>
public sealed record FileComponent(string Url) : Component
{
    public override ComponentType Type => ComponentType.File;

    public bool IsSpoiler { get; init; }

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteUrlObject("file"u8, Url);
        json.WriteWhenTrue("spoiler"u8, IsSpoiler);
    }
}
