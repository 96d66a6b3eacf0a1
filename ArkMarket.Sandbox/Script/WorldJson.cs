using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Script;

/// <summary>The whole world, or one server of it, for scripts.</summary>
internal static class WorldJson
{
    public static ScriptAnswer Of(World world, string? guildId)
    {
        var guilds = world.Guilds.All.OrderBy(guild => guild.Id).ToList();
        if (guildId is not null)
            guilds.RemoveAll(guild => guild.Id.ToString() != guildId);
        if (guildId is not null && guilds.Count == 0)
            return ScriptAnswer.NotFound("There is no such server.");
        var users = world.Users.All
            .Where(user => guildId is null || world.Members.Find(new(guilds[0].Id, user.Id)) is not null)
            .OrderBy(user => user.Id);
        return ScriptAnswer.Ok(new JsonObject
        {
            ["application"] = Application(world.Settings),
            ["users"] = new JsonArray([.. users.Select(user => (JsonNode)User(user))]),
            ["guilds"] = new JsonArray([.. guilds.Select(guild => (JsonNode)Guild(world, guild))]),
            ["global_commands"] = Commands(world, 0),
        });
    }

    public static JsonObject Guild(World world, Guild guild) => new()
    {
        ["id"] = guild.Id.ToString(),
        ["name"] = guild.Name,
        ["owner_id"] = guild.OwnerId.ToString(),
        ["channels"] = new JsonArray([.. world.Channels.In(guild.Id).Select(channel => (JsonNode)Channel(channel))]),
        ["roles"] = new JsonArray([.. world.Roles.In(guild.Id).Select(role => (JsonNode)Role(role))]),
        ["members"] = new JsonArray([.. world.Members.In(guild.Id).Select(member => (JsonNode)Member(member))]),
        ["commands"] = Commands(world, guild.Id),
    };

    public static JsonObject User(User user) => new()
    {
        ["id"] = user.Id.ToString(),
        ["name"] = user.Name,
        ["created_at"] = WireForms.Time(Snowflakes.TimeOf(user.Id)),
        ["bot"] = user.Bot,
        ["refuses_dms"] = user.RefusesDirectMessages,
        ["locale"] = user.Locale ?? "en-US",
    };

    private static JsonObject Application(Settings settings) => new()
    {
        ["id"] = settings.ApplicationId.ToString(),
        ["public_key"] = settings.PublicKeyHex,
        ["token"] = settings.BotToken,
        ["client_secret"] = settings.ClientSecret,
        ["interactions_endpoint_url"] = settings.EndpointUrl,
        ["redirect_uris"] = new JsonArray([.. settings.Redirects.Select(redirect => (JsonNode)redirect)]),
    };

    private static JsonObject Channel(Channel channel) => new()
    {
        ["id"] = channel.Id.ToString(),
        ["name"] = channel.Name,
        ["type"] = channel.Type,
        ["parent_id"] = WireForms.Id(channel.ParentId),
        ["position"] = channel.Position,
    };

    private static JsonObject Role(Role role) => new()
    {
        ["id"] = role.Id.ToString(),
        ["name"] = role.Name,
        ["permissions"] = role.Permissions.ToString(),
        ["position"] = role.Position,
        ["color"] = role.Color,
    };

    private static JsonObject Member(Member member) => new()
    {
        ["user_id"] = member.UserId.ToString(),
        ["nick"] = member.Nick,
        ["roles"] = WireForms.Ids(member.Roles),
        ["joined_at"] = WireForms.Time(member.JoinedAt),
        ["timed_out_until"] = WireForms.Time(member.TimedOutUntil),
        ["pending"] = member.Pending,
    };

    private static JsonArray Commands(World world, ulong guildId) =>
        [.. world.Commands.In(guildId).Select(command => WireForms.Node(command.Definition))];
}
