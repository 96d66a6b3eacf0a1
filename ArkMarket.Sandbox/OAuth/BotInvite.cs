using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Brings the bot into a server, or gives its own role there the permissions of another invite.</summary>
internal static class BotInvite
{
    /// <summary>Whether a member may bring bots into a server.</summary>
    public static bool MayInvite(World world, ulong guild, ulong user) =>
        (Access.InGuild(world, guild, user) & Permission.ManageGuild) != 0;

    /// <param name="world">The world, locked.</param>
    /// <param name="guild">The server.</param>
    /// <param name="permissions">What the bot's own role is to hold; null leaves it as it is.</param>
    /// <param name="inviter">Who does it.</param>
    public static void Accept(World world, Guild guild, ulong? permissions, ulong inviter)
    {
        var role = world.Roles.In(guild.Id).FirstOrDefault(role => role.BotId == world.BotId);
        if (role is null && permissions is > 0)
        {
            role = new Role(world.Snowflakes.Next(), guild.Id, ReadyApplication.BotName, permissions.Value, 1) { BotId = world.BotId };
            RoleWriter.AddLowest(world, role);
        }
        else if (role is not null && permissions is { } bits && bits != role.Permissions)
        {
            role = RoleWriter.Put(world, role with { Permissions = bits });
            Note(world, guild.Id, AuditAction.RoleUpdate, (inviter, role.Id));
        }

        var known = world.Members.Find(new(guild.Id, world.BotId));
        if (known is null)
            Note(world, guild.Id, AuditAction.BotAdd, (inviter, world.BotId));
        var member = known ?? new Member(guild.Id, world.BotId, world.Now);
        RoleWriter.Put(world, role is null ? member : member with { Roles = [.. member.Roles.Union([role.Id])] });
    }

    private static void Note(World world, ulong guild, int action, (ulong By, ulong Target) who) =>
        AuditLog.Add(world, new AuditEntry(world.Snowflakes.Next(), guild, action, who.By) { TargetId = who.Target });
}
