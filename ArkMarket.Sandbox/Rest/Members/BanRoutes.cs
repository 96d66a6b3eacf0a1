using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Members;

/// <summary>Bans of a server (Discord: Guild Resource).</summary>
internal static class BanRoutes
{
    private const string Many = "/guilds/{guild_id}/bans";
    private const string One = Many + "/{user_id}";

    public static void Map(RouteTable routes) => routes
        .Get(Many, List)
        .Get(One, Get)
        .Put(One, Put)
        .Delete(One, Delete);

    private static Answer List(RestRequest request)
    {
        if (request.Guild(Permission.BanMembers, out var guild) is { } refused)
            return refused;
        if (request.Limit(1_000, 1_000, out var limit) is { } badLimit)
            return badLimit;
        var after = request.QueryId("after") ?? 0;
        var bans = request.World.Bans.In(guild.Id).Where(ban => ban.UserId > after).Take(limit);
        return Answer.Ok(new JsonArray([.. bans.Select(ban => (JsonNode)ToJson(request.World, ban))]));
    }

    private static Answer Get(RestRequest request)
    {
        if (request.Guild(Permission.BanMembers, out var guild) is { } refused)
            return refused;
        return request.World.Bans.Find(new(guild.Id, request.Id("user_id"))) is { } ban ? Answer.Ok(ToJson(request.World, ban)) : Refusal.UnknownBan;
    }

    private static Answer Put(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.BanMembers, out var guild) is { } refused)
            return refused;
        var user = request.Id("user_id");
        if (world.Users.Find(user) is null)
            return Refusal.UnknownUser;
        var errors = new FormErrors();
        var form = request.Form(errors);
        var seconds = form["delete_message_seconds"].Integer(0, 604_800) ?? (form["delete_message_days"].Integer(0, 7) * 86_400) ?? 0;
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (world.Members.Find(new(guild.Id, user)) is { } member)
        {
            if (!Hierarchy.CanActOn(world, guild.Id, world.BotId, user))
                return Refusal.MissingPermissions;
            RoleWriter.Remove(world, member);
        }

        world.Bans.Put(new Ban(guild.Id, user, request.Reason));
        DeleteMessages(world, guild.Id, user, world.Now.AddSeconds(-seconds));
        request.Note(guild.Id, AuditAction.BanAdd, user);
        return Answer.NoContent;
    }

    public static void DeleteMessages(World world, ulong guildId, ulong user, DateTimeOffset since)
    {
        var messages = world.Channels.In(guildId)
            .SelectMany(channel => world.Messages.In(channel.Id))
            .Where(message => message.AuthorId == user && message.SentAt > since)
            .ToList();
        foreach (var message in messages)
            MessageWriter.Delete(world, message);
    }

    private static Answer Delete(RestRequest request)
    {
        if (request.Guild(Permission.BanMembers, out var guild) is { } refused)
            return refused;
        var key = new MemberKey(guild.Id, request.Id("user_id"));
        if (request.World.Bans.Find(key) is null)
            return Refusal.UnknownBan;
        request.World.Bans.Remove(key);
        request.Note(guild.Id, AuditAction.BanRemove, key.UserId);
        return Answer.NoContent;
    }

    private static JsonObject ToJson(World world, Ban ban) => new()
    {
        ["user"] = world.UserJsonOf(ban.UserId),
        ["reason"] = ban.Reason,
    };
}
