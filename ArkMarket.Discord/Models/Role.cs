using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A role of a guild. @everyone has the guild's own id.</summary>
public sealed record Role
{
    public Snowflake Id { get; internal set; }

    public string Name { get; internal set; } = "";

    public Permissions Permissions { get; internal set; }

    /// <summary>Place in the hierarchy, higher is stronger; equal positions are ordered by id.</summary>
    public int Position { get; internal set; }

    /// <summary>0 to 0xFFFFFF; 0 is no colour.</summary>
    public int Color { get; internal set; }

    /// <summary>Belongs to a bot, an integration or the boosters: nobody can give or take it.</summary>
    public bool IsManaged { get; internal set; }

    public bool IsMentionable { get; internal set; }

    public bool IsHoisted { get; internal set; }

    internal static Role? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var role = new Role();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) role.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("name"u8)) role.Name = reader.StringOrNull() ?? "";
            else if (reader.At("permissions"u8)) role.Permissions = reader.PermissionsOrNull() ?? default;
            else if (reader.At("position"u8)) role.Position = reader.IntOrNull() ?? 0;
            else if (reader.At("color"u8)) role.Color = reader.IntOrNull() ?? 0;
            else if (reader.At("managed"u8)) role.IsManaged = reader.BoolOrNull() ?? false;
            else if (reader.At("mentionable"u8)) role.IsMentionable = reader.BoolOrNull() ?? false;
            else if (reader.At("hoist"u8)) role.IsHoisted = reader.BoolOrNull() ?? false;
            else reader.Skip();
        }
        return role;
    }
}
