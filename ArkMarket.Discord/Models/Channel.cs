using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A channel, category, thread or direct message. Interactions deliver only some of its fields.</summary>
public sealed record Channel
{
    public Snowflake Id { get; internal set; }

    public ChannelType Type { get; internal set; }

    public Snowflake? GuildId { get; internal set; }

    /// <summary>The category, or the channel of a thread.</summary>
    public Snowflake? ParentId { get; internal set; }

    public string? Name { get; internal set; }

    public string? Topic { get; internal set; }

    public int? Position { get; internal set; }

    public IReadOnlyList<PermissionOverwrite> PermissionOverwrites { get; internal set; } = [];

    /// <summary>The invoking member's permissions there; only in interactions.</summary>
    public Permissions? Permissions { get; internal set; }

    /// <summary>The app's own permissions there; only in resolved channels of guilds that the bot is in.</summary>
    public Permissions? AppPermissions { get; internal set; }

    internal static Channel? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var channel = new Channel();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) channel.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("type"u8)) channel.Type = (ChannelType)(reader.IntOrNull() ?? -1);
            else if (reader.At("guild_id"u8)) channel.GuildId = reader.SnowflakeOrNull();
            else if (reader.At("parent_id"u8)) channel.ParentId = reader.SnowflakeOrNull();
            else if (reader.At("name"u8)) channel.Name = reader.StringOrNull();
            else if (reader.At("topic"u8)) channel.Topic = reader.StringOrNull();
            else if (reader.At("position"u8)) channel.Position = reader.IntOrNull();
            else if (reader.At("permission_overwrites"u8)) channel.PermissionOverwrites = reader.ListOf(PermissionOverwrite.Read);
            else if (reader.At("permissions"u8)) channel.Permissions = reader.PermissionsOrNull();
            else if (reader.At("app_permissions"u8)) channel.AppPermissions = reader.PermissionsOrNull();
            else reader.Skip();
        }
        return channel;
    }
}
