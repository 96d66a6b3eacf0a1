using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ArkMarket.Sandbox.Storage;

/// <summary>A record put into, or taken out of, a table.</summary>
internal readonly record struct Write(string Table, object Record, bool Removed)
{
    /// <summary>What stood in its place; null when nothing did.</summary>
    public object? Before { get; init; }
}

/// <summary>
/// The form of one line: 16 hex digits of the checksum, a space, a JSON array of [table, record] pairs, a line feed.
/// A table name that starts with a minus sign removes the record.
/// </summary>
internal static class JournalLine
{
    public const int ChecksumDigits = 16;

    public static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    public static void Append(ArrayBufferWriter<byte> lines, IEnumerable<Write> writes)
    {
        var json = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var write in writes)
            {
                writer.WriteStringValue(write.Removed ? "-" + write.Table : write.Table);
                JsonSerializer.Serialize(writer, write.Record, write.Record.GetType(), Format);
            }

            writer.WriteEndArray();
        }

        Encoding.ASCII.GetBytes(Checksum(json.WrittenSpan), lines);
        lines.Write(" "u8);
        lines.Write(json.WrittenSpan);
        lines.Write("\n"u8);
    }

    /// <summary>The JSON of a whole line, or null when the line is damaged.</summary>
    public static JsonDocument? Read(ReadOnlySpan<byte> line)
    {
        if (line.Length <= ChecksumDigits || line[ChecksumDigits] != (byte)' ')
            return null;
        var json = line[(ChecksumDigits + 1)..];
        if (!Encoding.ASCII.GetString(line[..ChecksumDigits]).Equals(Checksum(json), StringComparison.Ordinal))
            return null;
        var reader = new Utf8JsonReader(json);
        return JsonDocument.ParseValue(ref reader);
    }

    private static string Checksum(ReadOnlySpan<byte> json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        return Convert.ToHexStringLower(hash[..(ChecksumDigits / 2)]);
    }
}
