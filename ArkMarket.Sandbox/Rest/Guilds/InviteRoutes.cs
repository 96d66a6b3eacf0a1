using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Guilds;

/// <summary>Invites (Discord: Invite Resource).</summary>
internal static class InviteRoutes
{
    private const int InvitesMax = 1_000;
    public const int MaxAgeSeconds = 604_800;
    private const string OfChannel = "/channels/{channel_id}/invites";
    private const string One = "/invites/{code}";

    public static void Map(RouteTable routes) => routes
        .Get("/guilds/{guild_id}/invites", ListOfGuild)
        .Get(OfChannel, ListOfChannel)
        .Post(OfChannel, Create)
        .Open("GET", One, Get)
        .Delete(One, Delete);

    private static Answer ListOfGuild(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        var held = Access.InGuild(request.World, guild.Id, request.World.BotId);
        if ((held & (Permission.ManageGuild | Permission.ViewAuditLog)) == 0)
            return Refusal.MissingPermissions;
        return Answer.Ok(ToJson(request.World, Living(request.World, guild.Id), (held & Permission.ManageGuild) != 0));
    }

    private static Answer ListOfChannel(RestRequest request) =>
        request.GuildChannel(Permission.ManageChannels, out var channel)
        ?? Answer.Ok(ToJson(request.World, Living(request.World, channel.GuildId).Where(invite => invite.ChannelId == channel.Id), withUses: true));

    private static Answer Create(RestRequest request)
    {
        var world = request.World;
        if (request.Body is null)
            return Refusal.InvalidJson;
        if (request.GuildChannel(Permission.CreateInstantInvite, out var channel) is { } refused)
            return refused;
        var errors = new FormErrors();
        var form = request.Form(errors);
        var invite = new Invite(NewCode(), channel.GuildId, channel.Id, world.BotId, world.Now)
        {
            MaxAgeSeconds = (int)(form["max_age"].Integer(0, MaxAgeSeconds) ?? 86_400),
            MaxUses = (int)(form["max_uses"].Integer(0, 100) ?? 0),
            Temporary = form["temporary"].Bool() ?? false,
            RoleIds = [.. form["role_ids"].Items(0, 250).Select(item => item.Snowflake()).OfType<ulong>()],
        };
        var unique = form["unique"].Bool() ?? false;
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (CannotGive(world, invite) is { } forbidden)
            return forbidden;
        var living = Living(world, channel.GuildId);
        if (!unique && living.FirstOrDefault(other => IsAlike(other, invite)) is { } same)
            return Answer.Ok(ToJson(world, same, withUses: true));
        if (living.Count >= InvitesMax)
            return Refusal.MaxInvites;
        world.Invites.Put(invite);
        request.Note(channel.GuildId, AuditAction.InviteCreate, null, [AuditLog.Change("code", null, invite.Code)]);
        return Answer.Ok(ToJson(world, invite, withUses: true));
    }

    public static string NewCode() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8);

    private static Answer? CannotGive(World world, Invite invite)
    {
        if (invite.RoleIds.Count == 0)
            return null;
        if (invite.RoleIds.Any(id => world.Roles.Find(id)?.GuildId != invite.GuildId))
            return Refusal.UnknownRole;
        var may = (Access.InGuild(world, invite.GuildId, world.BotId) & Permission.ManageRoles) != 0
            && invite.RoleIds.All(id => Hierarchy.CanManage(world, invite.GuildId, world.BotId, world.Roles.Find(id)!));
        return may ? null : Refusal.MissingPermissions;
    }

    private static bool IsAlike(Invite other, Invite invite) =>
        other.ChannelId == invite.ChannelId && other.InviterId == invite.InviterId && other.MaxAgeSeconds == invite.MaxAgeSeconds
        && other.MaxUses == invite.MaxUses && other.Temporary == invite.Temporary && other.RoleIds.SequenceEqual(invite.RoleIds);

    private static Answer Get(RestRequest request) =>
        Find(request) is { } invite ? Answer.Ok(ToJson(request.World, invite, withUses: false)) : Refusal.UnknownInvite;

    private static Answer Delete(RestRequest request)
    {
        var world = request.World;
        if (Find(request) is not { } invite)
            return Refusal.UnknownInvite;
        var inChannel = world.Channels.Find(invite.ChannelId) is { } channel ? Access.In(world, channel, world.BotId) : 0;
        var inGuild = Access.InGuild(world, invite.GuildId, world.BotId);
        if ((inChannel & Permission.ManageChannels) == 0 && (inGuild & Permission.ManageGuild) == 0)
            return Refusal.MissingPermissions;
        world.Invites.Remove(invite.Code);
        request.Note(invite.GuildId, AuditAction.InviteDelete, null, [AuditLog.Change("code", invite.Code, null)]);
        return Answer.Ok(ToJson(world, invite, withUses: false));
    }

    private static Invite? Find(RestRequest request) =>
        request.World.Invites.Find(request.Route["code"]) is { } invite && !invite.IsOver(request.World.Now) ? invite : null;

    private static List<Invite> Living(World world, ulong guildId) =>
        [.. world.Invites.In(guildId).Where(invite => !invite.IsOver(world.Now))];

    private static JsonArray ToJson(World world, IEnumerable<Invite> invites, bool withUses) =>
        [.. invites.Select(invite => (JsonNode)ToJson(world, invite, withUses))];

    private static JsonObject ToJson(World world, Invite invite, bool withUses)
    {
        var guild = world.Guilds.Find(invite.GuildId)!;
        var channel = world.Channels.Find(invite.ChannelId)!;
        var json = new JsonObject
        {
            ["type"] = 0,
            ["code"] = invite.Code,
            ["inviter"] = world.UserJsonOf(invite.InviterId),
            ["expires_at"] = WireForms.Time(invite.ExpiresAt),
            ["flags"] = 0,
            ["guild_id"] = guild.Id.ToString(),
            ["guild"] = GuildRoutes.InviteGuildJson(guild),
            ["channel"] = new JsonObject { ["id"] = channel.Id.ToString(), ["type"] = channel.Type, ["name"] = channel.Name },
        };
        if (invite.RoleIds.Count > 0)
            json["roles"] = new JsonArray([.. invite.RoleIds.Select(world.Roles.Find).OfType<Role>().Select(role => (JsonNode)RolePart(role))]);
        if (!withUses)
            return json;
        json["uses"] = invite.Uses;
        json["max_uses"] = invite.MaxUses;
        json["max_age"] = invite.MaxAgeSeconds;
        json["temporary"] = invite.Temporary;
        json["created_at"] = WireForms.Time(invite.CreatedAt);
        return json;
    }

    private static JsonObject RolePart(Role role) => new()
    {
        ["id"] = role.Id.ToString(),
        ["name"] = role.Name,
        ["position"] = role.Position,
        ["color"] = role.Color,
        ["colors"] = new JsonObject { ["primary_color"] = role.Color, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["icon"] = null,
        ["unicode_emoji"] = null,
    };
}
