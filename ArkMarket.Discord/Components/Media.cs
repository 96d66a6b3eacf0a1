using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A small picture beside a section's texts.</summary>
public sealed record Thumbnail(string Url) : Component
{
    public override ComponentType Type => ComponentType.Thumbnail;

    public string? Description { get; init; }

    public bool IsSpoiler { get; init; }

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json) => new MediaItem(Url) { Description = Description, IsSpoiler = IsSpoiler }.WriteFields(json);
}

/// <summary>One to ten pictures or videos.</summary>
public sealed record MediaGallery(IReadOnlyList<MediaItem> Items) : Component
{
    public override ComponentType Type => ComponentType.MediaGallery;

    internal override bool IsSecondGeneration => true;

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteStartArray("items"u8);
        foreach (var item in Items)
        {
            json.WriteStartObject();
            item.WriteFields(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

/// <summary>A picture or video by its http, https or attachment:// address.</summary>
public sealed record MediaItem(string Url)
{
    public string? Description { get; init; }

    public bool IsSpoiler { get; init; }

    internal void WriteFields(Utf8JsonWriter json)
    {
        json.WriteStartObject("media"u8);
        json.WriteString("url"u8, Url);
        json.WriteEndObject();
        json.WriteOptional("description"u8, Description);
        json.WriteWhenTrue("spoiler"u8, IsSpoiler);
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
        json.WriteStartObject("file"u8);
        json.WriteString("url"u8, Url);
        json.WriteEndObject();
        json.WriteWhenTrue("spoiler"u8, IsSpoiler);
    }
}
