using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Something that happened, as the gateway tells it.</summary>
/// <param name="Type">Discord's name, such as MESSAGE_CREATE.</param>
/// <param name="Intents">A session that has one of these hears of it; none: every session does.</param>
/// <param name="Data">The payload's d.</param>
internal sealed record GatewayEvent(string Type, int Intents, ReadOnlyMemory<byte> Data)
{
    /// <summary>Decides the shard; without one it is the first.</summary>
    public ulong? GuildId { get; init; }

    /// <summary>The same for those who may not read what people write; null when there is no difference.</summary>
    public ReadOnlyMemory<byte>? WithoutContent { get; init; }

    public static GatewayEvent Of(string type, int intents, ulong? guild, JsonObject data) =>
        new(type, intents, JsonSerializer.SerializeToUtf8Bytes(data)) { GuildId = guild };

    /// <summary>The d that a session with these intents gets.</summary>
    public ReadOnlyMemory<byte> DataFor(int intents) =>
        WithoutContent is { } stripped && (intents & Gateway.Intents.MessageContent) == 0 ? stripped : Data;

    /// <summary>The same event grown by fields that nobody has announced, as Discord's do.</summary>
    public GatewayEvent Grown() => this with
    {
        Data = Grow(Data),
        WithoutContent = WithoutContent is { } stripped ? Grow(stripped) : null,
    };

    private static ReadOnlyMemory<byte> Grow(ReadOnlyMemory<byte> data)
    {
        ReadOnlySpan<byte> added = "{\"unheard_of\":{\"nested\":[1,null,\"x\"]},\"unheard_of_type\":255"u8;
        var rest = data.Span[1..];
        return rest[0] == (byte)'}' ? (byte[])[.. added, .. rest] : (byte[])[.. added, (byte)',', .. rest];
    }
}
