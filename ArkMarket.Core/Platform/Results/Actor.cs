namespace ArkMarket.Core.Platform;

/// <summary>
/// Who asks, as Discord vouched for it in this very request: never a cached or remembered right.
/// Passed in every request, so that each door is guarded by the use case itself.
/// </summary>
/// <param name="Guild">The server the request came from; never taken from a body.</param>
/// <param name="User">The acting member.</param>
/// <param name="Roles">The member's roles at the moment of the request.</param>
/// <param name="ManagesGuild">Discord's MANAGE_GUILD or ADMINISTRATOR permission, or the owner.</param>
public sealed record Actor(GuildId Guild, UserId User, IReadOnlyCollection<RoleId> Roles, bool ManagesGuild)
{
    public bool Holds(RoleId? role) => role is { } id && Roles.Contains(id);
}
