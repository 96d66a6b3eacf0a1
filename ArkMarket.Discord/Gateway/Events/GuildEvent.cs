using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>GUILD_CREATE or GUILD_UPDATE. While a server is out of service only its id is told.</summary>
public sealed record GuildEvent(Guild Guild) : IGatewayPayload<GuildEvent>
{
    public bool IsUnavailable { get; private set; }

    /// <summary>Null in an update.</summary>
    public int? MemberCount { get; private set; }

    public static GuildEvent? Read(ReadOnlySpan<byte> json)
    {
        if (GatewayReading.Whole(json, Guild.Read) is not { } guild || guild.Id == default) return null;
        var happened = new GuildEvent(guild);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("unavailable"u8)) happened.IsUnavailable = reader.BoolOrNull() ?? false;
            else if (reader.At("member_count"u8)) happened.MemberCount = reader.IntOrNull();
            else reader.Skip();
        }
        return happened;
    }
}

/// <summary>GUILD_DELETE: an outage when unavailable, else the bot was removed from it.</summary>
public sealed record GuildDeletedEvent(Snowflake Id, bool IsUnavailable) : IGatewayPayload<GuildDeletedEvent>
{
    public static GuildDeletedEvent? Read(ReadOnlySpan<byte> json) =>
        GuildEvent.Read(json) is { } gone ? new GuildDeletedEvent(gone.Guild.Id, gone.IsUnavailable) : null;
}
