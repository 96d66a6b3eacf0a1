using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A Unicode emoji by its characters, or a server's own by id and name.</summary>
public sealed record Emoji(string Name)
{
    public Snowflake? Id { get; init; }

    public bool IsAnimated { get; init; }

    public static implicit operator Emoji(string unicode) => new(unicode);

    internal void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject(name);
        json.WriteOptional("id"u8, Id);
        json.WriteString("name"u8, Name);
        json.WriteWhenTrue("animated"u8, IsAnimated);
        json.WriteEndObject();
    }
}
