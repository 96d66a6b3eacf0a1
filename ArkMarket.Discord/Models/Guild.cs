using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A Discord server.</summary>
public sealed record Guild
{
    public Snowflake Id { get; internal set; }

    public string Name { get; internal set; } = "";

    public string? Icon { get; internal set; }

    public Snowflake? OwnerId { get; internal set; }

    public string? PreferredLocale { get; internal set; }

    public IReadOnlyList<Role> Roles { get; internal set; } = [];

    public IReadOnlyList<string> Features { get; internal set; } = [];

    /// <summary>About how many members it has; null where a guild is told of without being asked for.</summary>
    public int? MemberCount { get; internal set; }

    internal static Guild? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var guild = new Guild();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) guild.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("name"u8)) guild.Name = reader.StringOrNull() ?? "";
            else if (reader.At("icon"u8)) guild.Icon = reader.StringOrNull();
            else if (reader.At("owner_id"u8)) guild.OwnerId = reader.SnowflakeOrNull();
            else if (reader.At("preferred_locale"u8)) guild.PreferredLocale = reader.StringOrNull();
            else if (reader.At("roles"u8)) guild.Roles = reader.ListOf(Role.Read);
            else if (reader.At("approximate_member_count"u8)) guild.MemberCount = reader.IntOrNull();
            else if (reader.At("features"u8)) guild.Features = reader.Strings();
            else reader.Skip();
        }
        return guild;
    }
}
