using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Permissions;

/// <summary>Who stands above whom (Discord: Permission Hierarchy). Of roles in one position the older stands higher.</summary>
internal static class Hierarchy
{
    /// <summary>Whether the first role stands above the second.</summary>
    public static bool IsAbove(Role role, Role other) =>
        role.Position != other.Position ? role.Position > other.Position : role.Id < other.Id;

    /// <summary>Whether a member may handle this role: only those above it, and the owner.</summary>
    public static bool CanManage(World world, ulong guildId, ulong userId, Role role) =>
        IsOwner(world, guildId, userId) || Highest(world, guildId, userId) is { } highest && IsAbove(highest, role);

    /// <summary>Whether a member may act on another: nobody on the owner, others on those below.</summary>
    public static bool CanActOn(World world, ulong guildId, ulong userId, ulong targetId)
    {
        if (IsOwner(world, guildId, targetId))
            return false;
        if (IsOwner(world, guildId, userId))
            return true;
        return Highest(world, guildId, userId) is { } mine
            && (Highest(world, guildId, targetId) is not { } theirs || IsAbove(mine, theirs));
    }

    private static bool IsOwner(World world, ulong guildId, ulong userId) => world.Guilds.Find(guildId)?.OwnerId == userId;

    private static Role? Highest(World world, ulong guildId, ulong userId)
    {
        Role? highest = null;
        foreach (var id in world.Members.Find(new(guildId, userId))?.Roles ?? [])
        {
            if (world.Roles.Find(id) is { } role && (highest is null || IsAbove(role, highest)))
                highest = role;
        }

        return highest;
    }
}
