using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Rest.Guilds;

/// <summary>Changes roles and members and tells their server.</summary>
internal static class RoleWriter
{
    public static Role Put(World world, Role role)
    {
        world.Roles.Put(role);
        Tell(world, "role_update", role.GuildId, null);
        return role;
    }

    /// <summary>Adds a role below all others but @everyone.</summary>
    public static Role AddLowest(World world, Role role)
    {
        foreach (var above in world.Roles.In(role.GuildId).Where(other => !other.IsEveryone).ToList())
            world.Roles.Put(above with { Position = above.Position + 1 });
        return Put(world, role);
    }

    /// <summary>Removes a role from the server, from its members and from all overwrites.</summary>
    public static void Delete(World world, Role role)
    {
        world.Roles.Remove(role.Id);
        foreach (var member in world.Members.In(role.GuildId).Where(member => member.Roles.Contains(role.Id)).ToList())
            world.Members.Put(member with { Roles = [.. member.Roles.Where(id => id != role.Id)] });
        foreach (var channel in world.Channels.In(role.GuildId).Where(channel => channel.Overwrites.Any(overwrite => overwrite.Id == role.Id)).ToList())
            world.Channels.Put(channel with { Overwrites = [.. channel.Overwrites.Where(overwrite => overwrite.Id != role.Id)] });
        Tell(world, "role_update", role.GuildId, null);
    }

    public static Member Put(World world, Member member)
    {
        world.Members.Put(member);
        Tell(world, "member_update", member.GuildId, member.UserId);
        return member;
    }

    public static void Remove(World world, Member member)
    {
        Tell(world, "member_update", member.GuildId, member.UserId);
        world.Members.Remove(new(member.GuildId, member.UserId));
        world.Modals.Remove(member.UserId);
    }

    private static void Tell(World world, string type, ulong guildId, ulong? userId) =>
        world.Tell(new FeedEvent(type, user => world.Members.Find(new(guildId, user)) is not null) { GuildId = guildId, UserId = userId });
}
