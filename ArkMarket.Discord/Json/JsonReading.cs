using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>
/// Tolerant reading of Discord's JSON in one pass. Every method starts with the reader on the value's first token and
/// leaves it on the last; a value of another type than expected reads as missing, so that new shapes never break it.
/// </summary>
internal static class JsonReading
{
    /// <summary>Moves to the next property of the object the reader is in; false at the end of the object.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the reader stands on the property's name; if so it is moved on to the value.</summary>
    public static bool At(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.ValueTextEquals(name)) return false;
        reader.Read();
        return true;
    }

    /// <summary>Whether the value is an object, into which the reader then looks; anything else is skipped.</summary>
    public static bool EnterObject(this ref Utf8JsonReader reader) => reader.Enter(JsonTokenType.StartObject);

    /// <summary>Whether the value is an array, into which the reader then looks; anything else is skipped.</summary>
    public static bool EnterArray(this ref Utf8JsonReader reader) => reader.Enter(JsonTokenType.StartArray);

    /// <summary>Moves to the next element of the array the reader is in; false at the end of the array.</summary>
    public static bool NextElement(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    public static string? StringOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    public static Snowflake? SnowflakeOrNull(this ref Utf8JsonReader reader) =>
        reader.UnsignedOrNull() is { } value ? new Snowflake(value) : null;

    public static Permissions? PermissionsOrNull(this ref Utf8JsonReader reader) => (Permissions?)reader.UnsignedOrNull();

    public static int? IntOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value)) return value;
        reader.Skip();
        return null;
    }

    public static long? LongOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value)) return value;
        reader.Skip();
        return null;
    }

    public static double? DoubleOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value)) return value;
        reader.Skip();
        return null;
    }

    public static bool? BoolOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.GetBoolean();
        reader.Skip();
        return null;
    }

    public static DateTimeOffset? TimeOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value)) return value;
        reader.Skip();
        return null;
    }

    /// <summary>A list of whatever the reading function understands; elements that it reads as null are left out.</summary>
    public static List<T> ListOf<T>(this ref Utf8JsonReader reader, JsonRead<T> read)
    {
        var list = new List<T>();
        if (!reader.EnterArray()) return list;
        while (reader.NextElement())
            if (read(ref reader) is { } element)
                list.Add(element);
        return list;
    }

    public static IReadOnlyList<string> Strings(this ref Utf8JsonReader reader)
    {
        var list = new List<string>();
        if (!reader.EnterArray()) return list;
        while (reader.NextElement())
            if (reader.StringOrNull() is { } text)
                list.Add(text);
        return list;
    }

    public static IReadOnlyList<Snowflake> Snowflakes(this ref Utf8JsonReader reader)
    {
        var list = new List<Snowflake>();
        if (!reader.EnterArray()) return list;
        while (reader.NextElement())
            if (reader.SnowflakeOrNull() is { } id)
                list.Add(id);
        return list;
    }

    private static bool Enter(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        if (reader.TokenType == start) return true;
        reader.Skip();
        return false;
    }

    private static ulong? UnsignedOrNull(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && !reader.ValueIsEscaped)
            return Utf8Parser.TryParse(reader.ValueSpan, out ulong fast, out var read) && read == reader.ValueSpan.Length ? fast : null;
        if (reader.TokenType == JsonTokenType.String)
            return ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var slow) ? slow : null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)) return number;
        reader.Skip();
        return null;
    }
}

/// <summary>Reads one value that the reader stands on; null when it is of no known shape.</summary>
internal delegate T? JsonRead<T>(ref Utf8JsonReader reader);
