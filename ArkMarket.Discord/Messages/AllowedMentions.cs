using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>
/// Whom the mentions in a text really notify. Nobody by default, and written with every message and edit, because
/// Discord's own default notifies.
/// </summary>
public sealed record AllowedMentions
{
    /// <summary>Nobody is notified, whatever the text says.</summary>
    public static AllowedMentions None { get; } = new();

    /// <summary>Those users, at most 100, as far as the text mentions them.</summary>
    public IReadOnlyList<Snowflake> Users { get; init; } = [];

    /// <summary>Those roles, at most 100, as far as the text mentions them.</summary>
    public IReadOnlyList<Snowflake> Roles { get; init; } = [];

    public static AllowedMentions OfUsers(params IReadOnlyList<Snowflake> users) => new() { Users = users };

    public static AllowedMentions OfRoles(params IReadOnlyList<Snowflake> roles) => new() { Roles = roles };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("allowed_mentions"u8);
        json.WriteStartArray("parse"u8);
        json.WriteEndArray();
        if (Users.Count > 0) json.WriteSnowflakes("users"u8, Users);
        if (Roles.Count > 0) json.WriteSnowflakes("roles"u8, Roles);
        json.WriteEndObject();
    }
}
