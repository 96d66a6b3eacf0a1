using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.Rest.Members;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>What people do to other people: time them out, remove them, ban them, give and take roles.</summary>
internal static class ModerationVerbs
{
    // Discord: a time-out ends within 28 days.
    private const int MinutesMax = 28 * 24 * 60;
    private const int DeleteSecondsMax = 604_800;

    public static ScriptAnswer TimeOut(Moderator by)
    {
        var member = by.Member(by.Body["timeout"]);
        by.Need(Permission.ModerateMembers);
        by.StandAbove(member.UserId);
        if ((Access.InGuild(by.World, by.Guild.Id, member.UserId) & Permission.Administrator) != 0)
            return ScriptAnswer.Impossible("An administrator cannot be timed out.");
        if (Number(by, "minutes", MinutesMax) is not { } minutes)
            return ScriptAnswer.Bad($"\"minutes\" is a number from 0 to {MinutesMax}; 0 ends the time-out.");
        return Change(by, member, member with { TimedOutUntil = minutes == 0 ? null : by.World.Now.AddMinutes(minutes) });
    }

    public static ScriptAnswer Kick(Moderator by)
    {
        var member = by.Member(by.Body["kick"]);
        by.Need(Permission.KickMembers);
        by.StandAbove(member.UserId);
        RoleWriter.Remove(by.World, member);
        by.Note(AuditAction.MemberKick, member.UserId);
        return ScriptAnswer.Ok(new JsonObject { ["kicked"] = member.UserId.ToString() });
    }

    public static ScriptAnswer Ban(Moderator by)
    {
        if (by.FindUser(by.Body["ban"]) is not { } user)
            return ScriptAnswer.Impossible("There is no such user.");
        by.Need(Permission.BanMembers);
        if (by.Body["delete_message_seconds"] is not null && Number(by, "delete_message_seconds", DeleteSecondsMax) is null)
            return ScriptAnswer.Bad($"\"delete_message_seconds\" is a number from 0 to {DeleteSecondsMax}.");
        if (by.World.Members.Find(new(by.Guild.Id, user.Id)) is { } member)
        {
            by.StandAbove(user.Id);
            RoleWriter.Remove(by.World, member);
        }

        by.World.Bans.Put(new Ban(by.Guild.Id, user.Id, by.Reason));
        BanRoutes.DeleteMessages(by.World, by.Guild.Id, user.Id, by.World.Now.AddSeconds(-(Number(by, "delete_message_seconds", DeleteSecondsMax) ?? 0)));
        by.Note(AuditAction.BanAdd, user.Id);
        return ScriptAnswer.Ok(new JsonObject { ["banned"] = user.Id.ToString() });
    }

    public static ScriptAnswer Unban(Moderator by)
    {
        by.Need(Permission.BanMembers);
        if (by.FindUser(by.Body["unban"]) is not { } user || by.World.Bans.Find(new(by.Guild.Id, user.Id)) is null)
            return ScriptAnswer.Impossible("They are not banned.");
        by.World.Bans.Remove(new(by.Guild.Id, user.Id));
        by.Note(AuditAction.BanRemove, user.Id);
        return ScriptAnswer.Ok(new JsonObject { ["unbanned"] = user.Id.ToString() });
    }

    public static ScriptAnswer GiveRole(Moderator by) => ChangeRole(by, by.Body["give_role"], isGiven: true);

    public static ScriptAnswer TakeRole(Moderator by) => ChangeRole(by, by.Body["take_role"], isGiven: false);

    private static ScriptAnswer ChangeRole(Moderator by, JsonNode? named, bool isGiven)
    {
        if (named is not JsonObject pair)
            return ScriptAnswer.Bad("Name the \"user\" and the \"role\".");
        var member = by.Member(pair["user"]);
        var role = by.ManagedRole(pair["role"]);
        var others = member.Roles.Where(id => id != role.Id);
        return Change(by, member, member with { Roles = isGiven ? [.. others, role.Id] : [.. others] });
    }

    private static ScriptAnswer Change(Moderator by, Member before, Member after)
    {
        var action = before.Roles.SequenceEqual(after.Roles) ? AuditAction.MemberUpdate : AuditAction.MemberRoleUpdate;
        RoleWriter.Put(by.World, after);
        by.Note(action, after.UserId, MemberRoutes.Changes(before, after));
        return ScriptAnswer.Ok(new JsonObject { ["member"] = after.ToJson(by.World) });
    }

    private static double? Number(Moderator by, string name, int max) =>
        by.Body[name] is JsonValue value && value.TryGetValue<double>(out var number) && number >= 0 && number <= max ? number : null;
}
