using System.Text;
using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Payloads as they go over the wire: {op, d, s, t}.</summary>
internal static class Frame
{
    public static readonly byte[] Heartbeat = Plain(Opcode.Heartbeat, null);
    public static readonly byte[] HeartbeatAck = Plain(Opcode.HeartbeatAck, null);
    public static readonly byte[] Reconnect = Plain(Opcode.Reconnect, null);

    public static byte[] Hello(int heartbeatIntervalMs) => Plain(Opcode.Hello, new JsonObject
    {
        ["heartbeat_interval"] = heartbeatIntervalMs,
        ["_trace"] = new JsonArray(),
    });

    public static byte[] InvalidSession(bool resumable) => Plain(Opcode.InvalidSession, resumable);

    public static byte[] Dispatch(string type, long sequence, ReadOnlySpan<byte> data) =>
        [.. Encoding.UTF8.GetBytes($"{{\"t\":\"{type}\",\"s\":{sequence},\"op\":0,\"d\":"), .. data, (byte)'}'];

    private static byte[] Plain(int opcode, JsonNode? data) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["t"] = null,
        ["s"] = null,
        ["op"] = opcode,
        ["d"] = data,
    }.ToJsonString());
}
