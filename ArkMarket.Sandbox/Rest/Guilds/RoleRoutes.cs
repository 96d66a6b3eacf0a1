using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Guilds;

/// <summary>Roles of a server (Discord: Guild Resource).</summary>
internal static class RoleRoutes
{
    private const int RolesMax = 250;
    private const string Many = "/guilds/{guild_id}/roles";
    private const string One = Many + "/{role_id}";

    public static void Map(RouteTable routes) => routes
        .Get(Many, List)
        .Get(Many + "/member-counts", MemberCounts)
        .Get(One, Get)
        .Post(Many, Create)
        .Patch(Many, Move)
        .Patch(One, Edit)
        .Delete(One, Delete);

    private static Answer List(RestRequest request) =>
        request.Guild(out var guild) ?? Answer.Ok(ToJson(request.World.Roles.In(guild.Id)));

    private static Answer Get(RestRequest request) =>
        request.Guild(out var guild) ?? request.Role(guild, out var role) ?? Answer.Ok(role.ToJson());

    private static Answer MemberCounts(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        var counts = new JsonObject();
        foreach (var role in request.World.Roles.In(guild.Id).Where(role => !role.IsEveryone))
            counts[role.Id.ToString()] = request.World.Members.In(guild.Id).Count(member => member.Roles.Contains(role.Id));
        return Answer.Ok(counts);
    }

    private static Answer Create(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageRoles, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var everyone = world.Roles.Find(guild.Id)!;
        var role = Apply(request.Form(errors), new Role(world.Snowflakes.Next(), guild.Id, "new role", everyone.Permissions, 1));
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (world.Roles.In(guild.Id).Count >= RolesMax)
            return Refusal.MaxRoles;
        if (!request.Form(errors)["permissions"].IsNull && Escalates(world, guild.Id, role.Permissions))
            return Refusal.MissingPermissions;
        RoleWriter.AddLowest(world, role);
        request.Note(guild.Id, AuditAction.RoleCreate, role.Id);
        return Answer.Ok(role.ToJson());
    }

    private static Answer Edit(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageRoles, out var guild) is { } refused)
            return refused;
        if (request.Role(guild, out var role) is { } unknown)
            return unknown;
        if (!Hierarchy.CanManage(world, guild.Id, world.BotId, role))
            return Refusal.MissingPermissions;
        var errors = new FormErrors();
        var edited = Apply(request.Form(errors), role);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (Escalates(world, guild.Id, role.Permissions ^ edited.Permissions))
            return Refusal.MissingPermissions;
        RoleWriter.Put(world, edited);
        request.Note(guild.Id, AuditAction.RoleUpdate, role.Id);
        return Answer.Ok(edited.ToJson());
    }

    private static Answer Move(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageRoles, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var moved = new List<Role>();
        foreach (var item in request.Form(errors).Items(1, RolesMax))
        {
            var id = item["id"].Required().Snowflake() ?? 0;
            if (world.Roles.Find(id) is not { } role || role.GuildId != guild.Id)
                return Refusal.UnknownRole;
            var to = role with { Position = (int)(item["position"].Integer(0, RolesMax) ?? role.Position) };
            if (!Hierarchy.CanManage(world, guild.Id, world.BotId, role) || !Hierarchy.CanManage(world, guild.Id, world.BotId, to))
                return Refusal.MissingPermissions;
            moved.Add(to);
        }

        if (errors.Any)
            return Refusal.InvalidForm(errors);
        foreach (var role in moved)
            RoleWriter.Put(world, role);
        return Answer.Ok(ToJson(world.Roles.In(guild.Id)));
    }

    private static Answer Delete(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageRoles, out var guild) is { } refused)
            return refused;
        if (request.Role(guild, out var role) is { } unknown)
            return unknown;
        if (role.IsEveryone || role.BotId is not null)
            return Refusal.InvalidRole;
        if (!Hierarchy.CanManage(world, guild.Id, world.BotId, role))
            return Refusal.MissingPermissions;
        RoleWriter.Delete(world, role);
        request.Note(guild.Id, AuditAction.RoleDelete, role.Id, [AuditLog.Change("name", role.Name, null)]);
        return Answer.NoContent;
    }

    private static Role Apply(Field form, Role role) => role with
    {
        Name = form["name"].Text(1, 100) ?? role.Name,
        Permissions = form["permissions"].Bits() ?? role.Permissions,
        Color = (int)(form["colors"]["primary_color"].Integer(0, 0xFFFFFF) ?? form["color"].Integer(0, 0xFFFFFF) ?? role.Color),
        Hoist = form["hoist"].Bool() ?? role.Hoist,
        Mentionable = form["mentionable"].Bool() ?? role.Mentionable,
    };

    /// <summary>A bot can only give what it holds.</summary>
    private static bool Escalates(World world, ulong guildId, ulong bits) =>
        (bits & ~Access.InGuild(world, guildId, world.BotId)) != 0;

    private static JsonArray ToJson(IEnumerable<Role> roles) => [.. roles.Select(role => (JsonNode)role.ToJson())];
}
