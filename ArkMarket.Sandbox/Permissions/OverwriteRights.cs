using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Permissions;

/// <summary>
/// What a bot may write into overwrites: only bits that it holds itself, unless an overwrite of that channel gives it
/// MANAGE_ROLES (Discord: Create Guild Channel, Edit Channel Permissions).
/// </summary>
internal static class OverwriteRights
{
    /// <summary>At creation the rights in the server count, and MANAGE_ROLES may only be written by an administrator.</summary>
    public static Answer? AtCreation(World world, Channel channel)
    {
        var held = Access.InGuild(world, channel.GuildId, world.BotId);
        if ((held & Permission.Administrator) != 0)
            return null;
        var written = channel.Overwrites.Aggregate(0UL, (bits, overwrite) => bits | overwrite.Allow | overwrite.Deny);
        return (written & ~held) != 0 || (written & Permission.ManageRoles) != 0 ? Refusal.MissingPermissions : null;
    }

    /// <summary>At a change only what is changed counts.</summary>
    public static Answer? AtChange(World world, Channel before, IReadOnlyList<Overwrite> after)
    {
        var inGuild = Access.InGuild(world, before.GuildId, world.BotId);
        if ((inGuild & Permission.Administrator) != 0)
            return null;
        if (!Access.Has(world, before, world.BotId, Permission.ManageRoles))
            return Refusal.MissingPermissions;
        if (HoldsManageRolesHere(world, before))
            return null;
        var held = inGuild | (before.ParentId is { } parent && world.Channels.Find(parent) is { } category ? Access.In(world, category, world.BotId) : 0);
        return (Changed(before.Overwrites, after) & ~held) != 0 ? Refusal.MissingPermissions : null;
    }

    private static ulong Changed(IReadOnlyList<Overwrite> before, IReadOnlyList<Overwrite> after)
    {
        var bits = 0UL;
        foreach (var id in before.Concat(after).Select(overwrite => overwrite.Id).Distinct())
        {
            var old = before.FirstOrDefault(overwrite => overwrite.Id == id);
            var now = after.FirstOrDefault(overwrite => overwrite.Id == id);
            bits |= ((old?.Allow ?? 0) ^ (now?.Allow ?? 0)) | ((old?.Deny ?? 0) ^ (now?.Deny ?? 0));
        }

        return bits;
    }

    private static bool HoldsManageRolesHere(World world, Channel channel)
    {
        var roles = world.Members.Find(new(channel.GuildId, world.BotId))?.Roles ?? [];
        return channel.Overwrites.Any(overwrite =>
            (overwrite.Allow & Permission.ManageRoles) != 0 && (overwrite.Id == world.BotId || roles.Contains(overwrite.Id)));
    }
}
