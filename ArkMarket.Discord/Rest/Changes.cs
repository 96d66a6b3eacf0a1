using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A channel to create in a guild.</summary>
public sealed record ChannelCreate(string Name, ChannelType Type = ChannelType.GuildText)
{
    /// <summary>At most 1024 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>The category.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Checked by Discord against the bot's own permissions: it can only allow and deny what it has.</summary>
    public IReadOnlyList<PermissionOverwrite> PermissionOverwrites { get; init; } = [];

    /// <summary>For the server's audit log.</summary>
    public string? Reason { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteNumber("type"u8, (int)Type);
        json.WriteOptional("topic"u8, Topic);
        json.WriteOptional("parent_id"u8, ParentId);
        if (PermissionOverwrites.Count > 0) ChannelEdit.WriteOverwrites(json, PermissionOverwrites);
        json.WriteEndObject();
    }
}

/// <summary>What to change in a channel, all of it in one request. Name and topic together may change twice in ten minutes.</summary>
public sealed record ChannelEdit
{
    public string? Name { get; init; }

    public Optional<string?> Topic { get; init; }

    public Optional<Snowflake?> ParentId { get; init; }

    /// <summary>Replaces all overwrites; null leaves them.</summary>
    public IReadOnlyList<PermissionOverwrite>? PermissionOverwrites { get; init; }

    /// <summary>For the server's audit log.</summary>
    public string? Reason { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteOptional("name"u8, Name);
        if (Topic.IsPresent) json.WriteString("topic"u8, Topic.Value);
        if (ParentId.IsPresent) WriteParent(json, ParentId.Value);
        if (PermissionOverwrites is not null) WriteOverwrites(json, PermissionOverwrites);
        json.WriteEndObject();
    }

    internal static void WriteOverwrites(Utf8JsonWriter json, IReadOnlyList<PermissionOverwrite> overwrites)
    {
        json.WriteStartArray("permission_overwrites"u8);
        foreach (var overwrite in overwrites) overwrite.Write(json);
        json.WriteEndArray();
    }

    private static void WriteParent(Utf8JsonWriter json, Snowflake? parentId)
    {
        if (parentId is { } id) json.WriteSnowflake("parent_id"u8, id);
        else json.WriteNull("parent_id"u8);
    }
}

/// <summary>What of a role is to be different; what is left out stays.</summary>
public sealed record RoleEdit
{
    public bool? IsMentionable { get; init; }

    /// <summary>For the server's audit log.</summary>
    public string? Reason { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (IsMentionable is { } mentionable) json.WriteBoolean("mentionable"u8, mentionable);
        json.WriteEndObject();
    }
}

/// <summary>A role to create in a guild.</summary>
public sealed record RoleCreate(string Name)
{
    public Permissions Permissions { get; init; }

    /// <summary>0 to 0xFFFFFF; 0 is no colour.</summary>
    public int Color { get; init; }

    public bool IsHoisted { get; init; }

    public bool IsMentionable { get; init; }

    /// <summary>For the server's audit log.</summary>
    public string? Reason { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WritePermissions("permissions"u8, Permissions);
        json.WriteNumber("color"u8, Color);
        json.WriteBoolean("hoist"u8, IsHoisted);
        json.WriteBoolean("mentionable"u8, IsMentionable);
        json.WriteEndObject();
    }
}
