using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What a channel allows and denies one role or one member, on top of the roles' own permissions.</summary>
public sealed record PermissionOverwrite(Snowflake Id, OverwriteType Type)
{
    public Permissions Allow { get; init; }

    public Permissions Deny { get; init; }

    public static PermissionOverwrite ForRole(Snowflake roleId) => new(roleId, OverwriteType.Role);

    public static PermissionOverwrite ForMember(Snowflake userId) => new(userId, OverwriteType.Member);

    internal static PermissionOverwrite? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        Snowflake id = default;
        OverwriteType type = default;
        Permissions allow = default, deny = default;
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("type"u8)) type = (OverwriteType)(reader.IntOrNull() ?? 0);
            else if (reader.At("allow"u8)) allow = reader.PermissionsOrNull() ?? default;
            else if (reader.At("deny"u8)) deny = reader.PermissionsOrNull() ?? default;
            else reader.Skip();
        }
        return new PermissionOverwrite(id, type) { Allow = allow, Deny = deny };
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteSnowflake("id"u8, Id);
        json.WriteNumber("type"u8, (int)Type);
        json.WritePermissions("allow"u8, Allow);
        json.WritePermissions("deny"u8, Deny);
        json.WriteEndObject();
    }
}

/// <summary>Whom an overwrite is for.</summary>
public enum OverwriteType
{
    Role = 0,
    Member = 1,
}
