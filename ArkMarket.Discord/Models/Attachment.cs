using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A file that somebody sent. Its address is signed and expires: copy the bytes that are to last.</summary>
public sealed record Attachment
{
    public Snowflake Id { get; internal set; }

    public string FileName { get; internal set; } = "";

    public string? Description { get; internal set; }

    /// <summary>What Discord guessed from the name; not to be trusted.</summary>
    public string? ContentType { get; internal set; }

    public long SizeBytes { get; internal set; }

    public string? Url { get; internal set; }

    public int? Width { get; internal set; }

    public int? Height { get; internal set; }

    internal static Attachment? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var attachment = new Attachment();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) attachment.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("filename"u8)) attachment.FileName = reader.StringOrNull() ?? "";
            else if (reader.At("description"u8)) attachment.Description = reader.StringOrNull();
            else if (reader.At("content_type"u8)) attachment.ContentType = reader.StringOrNull();
            else if (reader.At("size"u8)) attachment.SizeBytes = reader.LongOrNull() ?? 0;
            else if (reader.At("url"u8)) attachment.Url = reader.StringOrNull();
            else if (reader.At("width"u8)) attachment.Width = reader.IntOrNull();
            else if (reader.At("height"u8)) attachment.Height = reader.IntOrNull();
            else reader.Skip();
        }
        return attachment;
    }
}
