using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Writing of Discord's JSON: what has no value is left out, ids and permissions are strings.</summary>
internal static class JsonWriting
{
    /// <summary>Text leaves as UTF-8 instead of \u escapes: Discord reads JSON, not HTML.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Options);
        write(json);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag) json.WriteBoolean(name, flag);
    }

    /// <summary>Written only when true, for fields whose default is false.</summary>
    public static void WriteWhenTrue(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value) json.WriteBoolean(name, true);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Snowflake? value)
    {
        if (value is { } id) json.WriteSnowflake(name, id);
    }

    public static void WriteSnowflake(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Snowflake value)
    {
        json.WritePropertyName(name);
        json.WriteSnowflakeValue(value);
    }

    public static void WriteSnowflakeValue(this Utf8JsonWriter json, Snowflake value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value.Value, digits, out var length);
        json.WriteStringValue(digits[..length]);
    }

    /// <summary>Discord's way of naming a picture or file: an object with its address.</summary>
    public static void WriteUrlObject(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string url)
    {
        json.WriteStartObject(name);
        json.WriteString("url"u8, url);
        json.WriteEndObject();
    }

    public static void WritePermissions(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Permissions value) =>
        json.WriteSnowflake(name, new Snowflake((ulong)value));

    public static void WriteSnowflakes(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Snowflake> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteSnowflakeValue(value);
        json.WriteEndArray();
    }

    public static void WriteStrings(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
