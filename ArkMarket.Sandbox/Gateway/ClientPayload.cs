using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>What a client has sent: {op, d}.</summary>
internal sealed record ClientPayload(int Opcode, JsonNode? Data)
{
    /// <summary>Longer ones are refused.</summary>
    public const int BytesMax = 4_096;

    /// <summary>Null when it is no JSON object with an op.</summary>
    public static ClientPayload? Read(ReadOnlySpan<byte> bytes) =>
        RequestReader.Parse(bytes) is JsonObject json && Number(json["op"]) is { } opcode and >= 0 and <= int.MaxValue
            ? new ClientPayload((int)opcode, json["d"])
            : null;

    public string? Text(string name) => Field(name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public long? Number(string name) => Number(Field(name));

    public JsonNode? Field(string name) => (Data as JsonObject)?[name];

    public static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
