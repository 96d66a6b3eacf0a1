using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>GUILD_ROLE_CREATE or GUILD_ROLE_UPDATE.</summary>
public sealed record RoleEvent(Snowflake GuildId, Role Role) : IGatewayPayload<RoleEvent>
{
    public static RoleEvent? Read(ReadOnlySpan<byte> json)
    {
        Role? role = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("role"u8)) role = Role.Read(ref reader);
            else reader.Skip();
        }
        return role is not null && GatewayReading.GuildOf(json) is { } guild ? new RoleEvent(guild, role) : null;
    }
}

/// <summary>GUILD_ROLE_DELETE.</summary>
public sealed record RoleDeletedEvent(Snowflake GuildId, Snowflake RoleId) : IGatewayPayload<RoleDeletedEvent>
{
    public static RoleDeletedEvent? Read(ReadOnlySpan<byte> json) =>
        GatewayReading.GuildOf(json) is { } guild && GatewayReading.IdAt(json, "role_id"u8) is { } role ? new RoleDeletedEvent(guild, role) : null;
}
