using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Gateway;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Members;

/// <summary>Members of a server (Discord: Guild Resource).</summary>
internal static class MemberRoutes
{
    private const string Many = "/guilds/{guild_id}/members";
    private const string One = Many + "/{user_id}";
    private static readonly TimeSpan TimeOutMax = TimeSpan.FromDays(28);

    public static void Map(RouteTable routes) => routes
        .Get(Many, List)
        .Get(Many + "/search", Search)
        .Get(One, Get)
        .Patch(Many + "/@me", EditSelf)
        .Patch(One, Edit)
        .Put(One + "/roles/{role_id}", static request => ChangeRole(request, add: true))
        .Delete(One + "/roles/{role_id}", static request => ChangeRole(request, add: false))
        .Delete(One, Kick)
        .Get("/users/@me/guilds/{guild_id}/member", GetSelf);

    private static Answer List(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        if ((request.World.Settings.RefusedIntents & Intents.Members) != 0)
            return Refusal.MissingAccess;
        if (request.Limit(1, 1_000, out var limit) is { } badLimit)
            return badLimit;
        var after = request.QueryId("after") ?? 0;
        return Answer.Ok(ToJson(request, request.World.Members.In(guild.Id).Where(member => member.UserId > after).Take(limit)));
    }

    private static Answer Search(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        if (request.Limit(1, 1_000, out var limit) is { } badLimit)
            return badLimit;
        if (request.QueryText("query") is not { Length: > 0 } query)
            return Refusal.InvalidForm("query", "BASE_TYPE_REQUIRED", "This field is required");
        var found = request.World.Members.In(guild.Id).Where(member =>
            member.Nick?.StartsWith(query, StringComparison.OrdinalIgnoreCase) is true
            || request.World.Users.Find(member.UserId)?.Name.StartsWith(query, StringComparison.OrdinalIgnoreCase) is true);
        return Answer.Ok(ToJson(request, found.Take(limit)));
    }

    private static Answer Get(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        return request.Member(guild, out var member) ?? Answer.Ok(member.ToJson(request.World));
    }

    private static Answer GetSelf(RestRequest request) =>
        request.Guild(out var guild) ?? Answer.Ok(Self(request, guild).ToJson(request.World));

    private static Member Self(RestRequest request, Guild guild) => request.World.Members.Find(new(guild.Id, request.World.BotId))!;

    private static Answer EditSelf(RestRequest request)
    {
        if (request.Guild(Permission.ChangeNickname, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var nick = request.Form(errors)["nick"].Text(0, 32);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        var edited = RoleWriter.Put(request.World, Self(request, guild) with { Nick = string.IsNullOrWhiteSpace(nick) ? null : nick.Trim() });
        request.Note(guild.Id, AuditAction.MemberUpdate, edited.UserId);
        return Answer.Ok(edited.ToJson(request.World));
    }

    private static Answer Edit(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(out var guild) is { } refused)
            return refused;
        if (request.Member(guild, out var member) is { } unknown)
            return unknown;
        var errors = new FormErrors();
        var form = request.Form(errors);
        var edited = Apply(form, member, world);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (CannotEdit(request, member, edited) is { } forbidden)
            return forbidden;
        RoleWriter.Put(world, edited);
        request.Note(guild.Id, member.Roles.SequenceEqual(edited.Roles) ? AuditAction.MemberUpdate : AuditAction.MemberRoleUpdate, member.UserId, Changes(member, edited));
        return Answer.Ok(edited.ToJson(world));
    }

    private static Member Apply(Field form, Member member, World world)
    {
        foreach (var voice in (string[])["mute", "deaf", "channel_id"])
        {
            if (form[voice].IsGiven && !form[voice].IsNull)
                form[voice].Fail("TARGET_NOT_IN_VOICE", "Target user is not connected to voice.");
        }

        var until = form["communication_disabled_until"].IsGiven ? form["communication_disabled_until"].Time() : member.TimedOutUntil;
        if (until > world.Now + TimeOutMax)
            form["communication_disabled_until"].Fail("GUILD_COMMUNICATION_DISABLED_UNTIL_TOO_FAR", "Timeout must be less than 28 days ahead.");
        var nick = form["nick"].IsGiven ? form["nick"].Text(0, 32)?.Trim() : member.Nick;
        const int bypassesVerification = 4;
        return member with
        {
            Nick = string.IsNullOrEmpty(nick) ? null : nick,
            TimedOutUntil = until > world.Now ? until : null,
            Roles = form["roles"].IsNull ? member.Roles : [.. form["roles"].Items(0, 250).Select(item => item.Snowflake()).OfType<ulong>().Distinct()],
            Flags = form["flags"].Integer(0, int.MaxValue) is { } flags ? (member.Flags & ~bypassesVerification) | ((int)flags & bypassesVerification) : member.Flags,
        };
    }

    private static Answer? CannotEdit(RestRequest request, Member before, Member after)
    {
        var world = request.World;
        var held = Access.InGuild(world, before.GuildId, world.BotId);
        bool Lacks(ulong bit) => (held & bit) == 0;
        var canAct = Hierarchy.CanActOn(world, before.GuildId, world.BotId, before.UserId);
        if (before.Nick != after.Nick && (Lacks(Permission.ManageNicknames) || !canAct))
            return Refusal.MissingPermissions;
        if (before.TimedOutUntil != after.TimedOutUntil)
        {
            var isAdministrator = (Access.InGuild(world, before.GuildId, before.UserId) & Permission.Administrator) != 0;
            if (Lacks(Permission.ModerateMembers) || !canAct || isAdministrator)
                return Refusal.MissingPermissions;
        }

        if (before.Flags != after.Flags && Lacks(Permission.ManageRoles) && Lacks(Permission.ManageGuild))
            return Refusal.MissingPermissions;
        var changed = before.Roles.Except(after.Roles).Concat(after.Roles.Except(before.Roles)).ToList();
        if (changed.Count > 0 && Lacks(Permission.ManageRoles))
            return Refusal.MissingPermissions;
        return changed.Select(role => CannotGive(world, before.GuildId, role)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Answer? CannotGive(World world, ulong guildId, ulong roleId)
    {
        if (world.Roles.Find(roleId) is not { } role || role.GuildId != guildId)
            return Refusal.UnknownRole;
        if (role.IsEveryone)
            return Refusal.InvalidRole;
        return role.BotId is not null || !Hierarchy.CanManage(world, guildId, world.BotId, role) ? Refusal.MissingPermissions : null;
    }

    private static Answer ChangeRole(RestRequest request, bool add)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageRoles, out var guild) is { } refused)
            return refused;
        if (request.Member(guild, out var member) is { } unknown)
            return unknown;
        var role = request.Id("role_id");
        if (CannotGive(world, guild.Id, role) is { } forbidden)
            return forbidden;
        if (member.Roles.Contains(role) == add)
            return Answer.NoContent;
        var edited = member with { Roles = add ? [.. member.Roles, role] : [.. member.Roles.Where(id => id != role)] };
        RoleWriter.Put(world, edited);
        request.Note(guild.Id, AuditAction.MemberRoleUpdate, member.UserId, Changes(member, edited));
        return Answer.NoContent;
    }

    private static Answer Kick(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.KickMembers, out var guild) is { } refused)
            return refused;
        if (request.Member(guild, out var member) is { } unknown)
            return unknown;
        if (!Hierarchy.CanActOn(world, guild.Id, world.BotId, member.UserId))
            return Refusal.MissingPermissions;
        RoleWriter.Remove(world, member);
        request.Note(guild.Id, AuditAction.MemberKick, member.UserId);
        return Answer.NoContent;
    }

    public static JsonArray Changes(Member before, Member after)
    {
        var changes = new JsonArray();
        if (before.Nick != after.Nick)
            changes.Add(AuditLog.Change("nick", before.Nick, after.Nick));
        if (before.TimedOutUntil != after.TimedOutUntil)
            changes.Add(AuditLog.Change("communication_disabled_until", WireForms.Time(before.TimedOutUntil), WireForms.Time(after.TimedOutUntil)));
        foreach (var (key, ids) in new[] { ("$add", after.Roles.Except(before.Roles)), ("$remove", before.Roles.Except(after.Roles)) })
        {
            if (ids.Any())
                changes.Add(new JsonObject { ["key"] = key, ["new_value"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id.ToString() })]) });
        }

        return changes;
    }

    private static JsonArray ToJson(RestRequest request, IEnumerable<Member> members) =>
        [.. members.Select(member => (JsonNode)member.ToJson(request.World))];
}
