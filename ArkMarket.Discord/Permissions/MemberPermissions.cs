namespace ArkMarket.Discord;

/// <summary>What is needed to know a member's permissions in one channel.</summary>
public sealed record MemberPermissions
{
    public required Snowflake GuildId { get; init; }

    public required Snowflake UserId { get; init; }

    public bool IsOwner { get; init; }

    /// <summary>The roles the member holds; @everyone is implied.</summary>
    public IReadOnlyCollection<Snowflake> RoleIds { get; init; } = [];

    /// <summary>The guild's roles with their permissions; @everyone has the guild's id.</summary>
    public required IReadOnlyDictionary<Snowflake, Permissions> RolePermissions { get; init; }

    /// <summary>The channel's overwrites; none for permissions in the guild as a whole.</summary>
    public IReadOnlyList<PermissionOverwrite> Overwrites { get; init; } = [];

    public bool IsTimedOut { get; init; }
}
