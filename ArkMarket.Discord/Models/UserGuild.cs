using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A guild as its list shows it to a user or bot who is in it.</summary>
public sealed record UserGuild
{
    public Snowflake Id { get; internal set; }

    public string Name { get; internal set; } = "";

    public string? Icon { get; internal set; }

    public bool IsOwner { get; internal set; }

    /// <summary>Permissions in the guild as a whole, without any channel's overwrites.</summary>
    public Permissions Permissions { get; internal set; }

    internal static UserGuild? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var guild = new UserGuild();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) guild.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("name"u8)) guild.Name = reader.StringOrNull() ?? "";
            else if (reader.At("icon"u8)) guild.Icon = reader.StringOrNull();
            else if (reader.At("owner"u8)) guild.IsOwner = reader.BoolOrNull() ?? false;
            else if (reader.At("permissions"u8)) guild.Permissions = reader.PermissionsOrNull() ?? default;
            else reader.Skip();
        }
        return guild;
    }
}
