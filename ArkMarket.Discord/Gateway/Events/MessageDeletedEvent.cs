using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>MESSAGE_DELETE or MESSAGE_DELETE_BULK. Neither says who wrote it, nor who deleted it.</summary>
public sealed record MessageDeletedEvent : IGatewayPayload<MessageDeletedEvent>
{
    /// <summary>One, or up to a hundred in bulk.</summary>
    public IReadOnlyList<Snowflake> Ids { get; private set; } = [];

    public Snowflake ChannelId { get; private set; }

    /// <summary>Null in direct messages.</summary>
    public Snowflake? GuildId { get; private set; }

    public static MessageDeletedEvent? Read(ReadOnlySpan<byte> json)
    {
        var happened = new MessageDeletedEvent();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) happened.Ids = reader.SnowflakeOrNull() is { } id ? [id] : [];
            else if (reader.At("ids"u8)) happened.Ids = reader.Snowflakes();
            else if (reader.At("channel_id"u8)) happened.ChannelId = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("guild_id"u8)) happened.GuildId = reader.SnowflakeOrNull();
            else reader.Skip();
        }
        return happened.Ids.Count > 0 ? happened : null;
    }
}
