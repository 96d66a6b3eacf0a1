using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.Permissions;

namespace ArkMarket.Sandbox.State;

/// <summary>Makes a server as it is just after it was founded: one channel, no roles, perhaps the bot just invited.</summary>
internal static class EmptyGuild
{
    /// <param name="world">The world, locked.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="people">Who is in it; the first owns it.</param>
    /// <param name="permissions">What the bot was invited with; null when it is not there.</param>
    public static Guild Make(World world, string name, IReadOnlyList<ulong> people, ulong? permissions)
    {
        var guild = new Guild(world.Snowflakes.Next(), name, people[0]);
        var channel = world.Channels.Put(new Channel(world.Snowflakes.Next(), guild.Id, ChannelType.Text, "general"));
        guild = world.Guilds.Put(guild with { SystemChannelId = channel.Id });
        world.Roles.Put(new Role(guild.Id, guild.Id, "@everyone", Permission.EveryoneDefault, 0));
        foreach (var user in people.Distinct())
            world.Members.Put(new Member(guild.Id, user, world.Now));
        if (permissions is not null)
            BotInvite.Accept(world, guild, permissions, people[0]);
        return guild;
    }
}
