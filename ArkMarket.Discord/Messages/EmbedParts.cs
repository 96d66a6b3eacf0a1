using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A heading with a text below it.</summary>
public sealed record EmbedField(string Name, string Value)
{
    public bool IsInline { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteString("value"u8, Value);
        json.WriteWhenTrue("inline"u8, IsInline);
        json.WriteEndObject();
    }
}

public sealed record EmbedAuthor(string Name)
{
    public string? Url { get; init; }

    public string? IconUrl { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("author"u8);
        json.WriteString("name"u8, Name);
        json.WriteOptional("url"u8, Url);
        json.WriteOptional("icon_url"u8, IconUrl);
        json.WriteEndObject();
    }
}

public sealed record EmbedFooter(string Text)
{
    public string? IconUrl { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("footer"u8);
        json.WriteString("text"u8, Text);
        json.WriteOptional("icon_url"u8, IconUrl);
        json.WriteEndObject();
    }
}
