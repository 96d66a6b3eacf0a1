using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What Discord's numbers for kinds of payloads mean.</summary>
/// <remarks>Discord: Gateway Opcodes.</remarks>
internal enum GatewayOpcode
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>One payload, its data left where they are.</summary>
/// <param name="Opcode">Numbers that are unknown are passed over.</param>
/// <param name="Sequence">Of an event only.</param>
/// <param name="Type">Of an event only.</param>
internal readonly record struct GatewayFrame(GatewayOpcode Opcode, long? Sequence, string? Type)
{
    /// <summary>Where in the payload its data are.</summary>
    public Range Data { get; private init; }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static GatewayFrame Read(ReadOnlySpan<byte> payload) => Read(payload, isWhole: true);

    /// <summary>
    /// As far as the beginning of a payload tells, whose rest was too large to keep. Discord writes what a payload is in
    /// front of what it says.
    /// </summary>
    public static GatewayFrame ReadBeginning(ReadOnlySpan<byte> beginning) => Read(beginning, isWhole: false);

    private static GatewayFrame Read(ReadOnlySpan<byte> payload, bool isWhole)
    {
        var frame = new GatewayFrame((GatewayOpcode)(-1), null, null);
        var reader = new Utf8JsonReader(payload, isFinalBlock: isWhole, default);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return frame;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.At("op"u8)) frame = frame with { Opcode = (GatewayOpcode)(reader.IntOrNull() ?? -1) };
            else if (reader.At("s"u8)) frame = frame with { Sequence = reader.LongOrNull() };
            else if (reader.At("t"u8)) frame = frame with { Type = reader.StringOrNull() };
            else if (!isWhole) break;
            else if (reader.At("d"u8)) frame = frame with { Data = SkipValue(ref reader) };
            else reader.Skip();
        }
        return frame;
    }

    private static Range SkipValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
