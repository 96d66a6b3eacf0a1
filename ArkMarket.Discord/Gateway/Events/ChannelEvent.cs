namespace ArkMarket.Discord;

/// <summary>CHANNEL_CREATE, CHANNEL_UPDATE or CHANNEL_DELETE.</summary>
public sealed record ChannelEvent(Channel Channel) : IGatewayPayload<ChannelEvent>
{
    public static ChannelEvent? Read(ReadOnlySpan<byte> json) =>
        GatewayReading.Whole(json, Channel.Read) is { } channel && channel.Id != default ? new ChannelEvent(channel) : null;
}
