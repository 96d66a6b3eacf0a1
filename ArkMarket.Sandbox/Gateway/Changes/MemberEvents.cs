using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>Members come, change and go; bans.</summary>
internal static class MemberEvents
{
    private const ulong SeesBans = Permission.BanMembers | Permission.ViewAuditLog;

    public static IEnumerable<GatewayEvent> Of(ChangeSet changes, Member? before, Member? after)
    {
        var world = changes.World;
        var member = (after ?? before)!;
        if (member.UserId == world.BotId && before is null && world.Guilds.Find(member.GuildId) is { } guild)
            yield return GuildPayload.Create(world, guild);
        else if (member.UserId == world.BotId && after is null)
            yield return GuildPayload.Removed(member.GuildId);
        if (!changes.IsTold(member.GuildId))
            yield break;
        if (before is null)
            yield return GatewayEvent.Of("GUILD_MEMBER_ADD", Intents.Members, member.GuildId, Whole(world, member));
        else if (after is null)
            yield return GatewayEvent.Of("GUILD_MEMBER_REMOVE", Intents.Members, member.GuildId, UserIn(world, member.GuildId, member.UserId));
        else if (!Same(before, after))
            yield return Update(world, after);
    }

    /// <summary>A changed name is told in every server that the bot shares with them.</summary>
    public static IEnumerable<GatewayEvent> OfUser(ChangeSet changes, User? before, User? after)
    {
        if (before is null || after is null || (before.Name == after.Name && before.DisplayName == after.DisplayName))
            return [];
        return changes.World.Guilds.In(0)
            .Where(guild => changes.IsTold(guild.Id))
            .Select(guild => changes.World.Members.Find(new(guild.Id, after.Id)))
            .OfType<Member>()
            .Select(member => Update(changes.World, member));
    }

    public static IEnumerable<GatewayEvent> OfBan(ChangeSet changes, Ban? before, Ban? after)
    {
        var ban = (after ?? before)!;
        if ((before is null) == (after is null) || !changes.IsTold(ban.GuildId) || !ChangeTeller.HasAny(changes.World, ban.GuildId, SeesBans))
            return [];
        return [GatewayEvent.Of(after is null ? "GUILD_BAN_REMOVE" : "GUILD_BAN_ADD", Intents.Moderation, ban.GuildId, UserIn(changes.World, ban.GuildId, ban.UserId))];
    }

    /// <summary>Of the bot itself every session hears.</summary>
    private static GatewayEvent Update(World world, Member member) => GatewayEvent.Of(
        "GUILD_MEMBER_UPDATE", member.UserId == world.BotId ? Intents.None : Intents.Members, member.GuildId, Whole(world, member));

    private static bool Same(Member before, Member after) =>
        before with { Roles = after.Roles } == after && before.Roles.SequenceEqual(after.Roles);

    private static JsonObject Whole(World world, Member member)
    {
        var json = member.ToJson(world);
        json["guild_id"] = member.GuildId.ToString();
        return json;
    }

    private static JsonObject UserIn(World world, ulong guild, ulong user) => new()
    {
        ["guild_id"] = guild.ToString(),
        ["user"] = world.UserJsonOf(user),
    };
}
