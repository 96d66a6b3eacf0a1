using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>INVITE_CREATE. Comes only for channels that the bot may manage.</summary>
public sealed record InviteEvent : IGatewayPayload<InviteEvent>
{
    public Snowflake? GuildId { get; private set; }

    public Snowflake ChannelId { get; private set; }

    public string Code { get; private set; } = "";

    public Snowflake? InviterId { get; private set; }

    public int Uses { get; private set; }

    /// <summary>0: as often as one likes.</summary>
    public int MaxUses { get; private set; }

    public static InviteEvent? Read(ReadOnlySpan<byte> json)
    {
        var happened = new InviteEvent();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("guild_id"u8)) happened.GuildId = reader.SnowflakeOrNull();
            else if (reader.At("channel_id"u8)) happened.ChannelId = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("code"u8)) happened.Code = reader.StringOrNull() ?? "";
            else if (reader.At("inviter"u8)) happened.InviterId = User.Read(ref reader)?.Id;
            else if (reader.At("uses"u8)) happened.Uses = reader.IntOrNull() ?? 0;
            else if (reader.At("max_uses"u8)) happened.MaxUses = reader.IntOrNull() ?? 0;
            else reader.Skip();
        }
        return happened.Code.Length > 0 ? happened : null;
    }
}

/// <summary>INVITE_DELETE. Not every expiry is told.</summary>
public sealed record InviteDeletedEvent(Snowflake? GuildId, Snowflake ChannelId, string Code) : IGatewayPayload<InviteDeletedEvent>
{
    public static InviteDeletedEvent? Read(ReadOnlySpan<byte> json) =>
        InviteEvent.Read(json) is { } gone ? new InviteDeletedEvent(gone.GuildId, gone.ChannelId, gone.Code) : null;
}
