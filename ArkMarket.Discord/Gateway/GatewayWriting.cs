using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What is sent to the gateway. Discord takes at most 4096 bytes; none of these comes near.</summary>
internal static class GatewayWriting
{
    // Above this many members Discord leaves those out of GUILD_CREATE that are not online; less is not possible.
    private const int LargeThreshold = 50;

    public static byte[] Heartbeat(long? sequence) => Payload(GatewayOpcode.Heartbeat, json =>
    {
        if (sequence is { } number) json.WriteNumber("d"u8, number);
        else json.WriteNull("d"u8);
    });

    public static byte[] Identify(GatewayOptions options) => Payload(GatewayOpcode.Identify, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, options.BotToken);
        json.WriteNumber("intents"u8, (int)options.Intents);
        json.WriteStartObject("properties"u8);
        json.WriteString("os"u8, OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser"u8, "arkmarket");
        json.WriteString("device"u8, "arkmarket");
        json.WriteEndObject();
        json.WriteNumber("large_threshold"u8, LargeThreshold);
        json.WriteStartArray("shard"u8);
        json.WriteNumberValue(options.ShardId);
        json.WriteNumberValue(options.ShardCount);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Resume(GatewayOptions options, string sessionId, long sequence) => Payload(GatewayOpcode.Resume, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, options.BotToken);
        json.WriteString("session_id"u8, sessionId);
        json.WriteNumber("seq"u8, sequence);
        json.WriteEndObject();
    });

    private static byte[] Payload(GatewayOpcode opcode, Action<Utf8JsonWriter> writeData) => JsonWriting.ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("op"u8, (int)opcode);
        writeData(json);
        json.WriteEndObject();
    });
}
