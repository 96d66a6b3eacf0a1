using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A box of the first generation: title, text, fields, pictures. All embeds of a message share 6000 characters.</summary>
public sealed record Embed
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>0 to 0xFFFFFF.</summary>
    public int? Color { get; init; }

    public EmbedAuthor? Author { get; init; }

    public IReadOnlyList<EmbedField> Fields { get; init; } = [];

    /// <summary>http, https or attachment:// address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>http, https or attachment:// address.</summary>
    public string? ThumbnailUrl { get; init; }

    public EmbedFooter? Footer { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteOptional("title"u8, Title);
        json.WriteOptional("description"u8, Description);
        json.WriteOptional("url"u8, Url);
        if (Timestamp is { } time) json.WriteString("timestamp"u8, time);
        json.WriteOptional("color"u8, Color);
        Author?.Write(json);
        if (Fields.Count > 0) WriteFields(json);
        if (ImageUrl is not null) json.WriteUrlObject("image"u8, ImageUrl);
        if (ThumbnailUrl is not null) json.WriteUrlObject("thumbnail"u8, ThumbnailUrl);
        Footer?.Write(json);
        json.WriteEndObject();
    }

    private void WriteFields(Utf8JsonWriter json)
    {
        json.WriteStartArray("fields"u8);
        foreach (var field in Fields) field.Write(json);
        json.WriteEndArray();
    }
}
