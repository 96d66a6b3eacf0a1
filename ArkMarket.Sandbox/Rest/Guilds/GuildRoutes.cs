using System.Text.Json.Nodes;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Guilds;

/// <summary>Servers (Discord: Guild Resource).</summary>
internal static class GuildRoutes
{
    public static void Map(RouteTable routes) => routes
        .Get("/guilds/{guild_id}", Get)
        .Get("/guilds/{guild_id}/vanity-url", Vanity)
        .GetOwn("/users/@me/guilds", Scope.Guilds, ListOwn)
        .Delete("/users/@me/guilds/{guild_id}", Leave);

    private static Answer Get(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        var json = ToJson(guild, request.World);
        if (request.QueryFlag("with_counts"))
            AddCounts(json, request.World, guild);
        return Answer.Ok(json);
    }

    private static Answer Vanity(RestRequest request) => request.Guild(Permissions.Permission.ManageGuild, out var guild)
        ?? Answer.Ok(new JsonObject { ["code"] = guild.VanityCode, ["uses"] = guild.VanityUses });

    private static Answer ListOwn(RestRequest request)
    {
        if (request.Limit(200, 200, out var limit) is { } badLimit)
            return badLimit;
        var world = request.World;
        var (before, after) = (request.QueryId("before"), request.QueryId("after"));
        var guilds = world.Guilds.In(0).Where(guild =>
            guild.Id < (before ?? ulong.MaxValue) && guild.Id > (after ?? 0) && world.Members.Find(new(guild.Id, request.CallerId)) is not null);
        // Going back, the page ends at the cursor.
        var page = before is not null && after is null ? guilds.TakeLast(limit) : guilds.Take(limit);
        return Answer.Ok(new JsonArray([.. page.Select(guild => (JsonNode)OwnJson(request, guild))]));
    }

    private static JsonObject OwnJson(RestRequest request, Guild guild)
    {
        var world = request.World;
        var json = new JsonObject
        {
            ["id"] = guild.Id.ToString(),
            ["name"] = guild.Name,
            ["icon"] = null,
            ["banner"] = null,
            ["owner"] = guild.OwnerId == request.CallerId,
            ["permissions"] = Permissions.Access.InGuild(world, guild.Id, request.CallerId).ToString(),
            ["features"] = new JsonArray(),
        };
        if (request.QueryFlag("with_counts"))
            AddCounts(json, world, guild);
        return json;
    }

    private static void AddCounts(JsonObject json, World world, Guild guild)
    {
        json["approximate_member_count"] = world.Members.In(guild.Id).Count;
        json["approximate_presence_count"] = world.Members.In(guild.Id).Count;
    }

    private static Answer Leave(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        RoleWriter.Remove(request.World, request.World.Members.Find(new(guild.Id, request.World.BotId))!);
        foreach (var command in request.World.Commands.In(guild.Id).ToList())
            request.World.Commands.Remove(command.Id);
        return Answer.NoContent;
    }

    /// <summary>The guild of an invite: only what outsiders may see.</summary>
    public static JsonObject InviteGuildJson(Guild guild) => new()
    {
        ["id"] = guild.Id.ToString(),
        ["name"] = guild.Name,
        ["splash"] = null,
        ["banner"] = null,
        ["description"] = null,
        ["icon"] = null,
        ["features"] = new JsonArray(),
        ["verification_level"] = 1,
        ["vanity_url_code"] = null,
        ["nsfw_level"] = 0,
        ["nsfw"] = false,
        ["premium_subscription_count"] = 0,
        ["premium_tier"] = 0,
    };

    public static JsonObject ToJson(Guild guild, World world)
    {
        var json = new JsonObject
        {
            ["id"] = guild.Id.ToString(),
            ["name"] = guild.Name,
            ["owner_id"] = guild.OwnerId.ToString(),
            ["system_channel_id"] = WireForms.Id(guild.SystemChannelId),
            ["roles"] = new JsonArray([.. world.Roles.In(guild.Id).Select(role => (JsonNode)role.ToJson())]),
            ["preferred_locale"] = "en-US",
            ["region"] = "deprecated",
            ["features"] = Features(guild),
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
        };
        foreach (var name in NullFields)
            json[name] = null;
        foreach (var (name, value) in Numbers)
            json[name] = value;
        foreach (var name in Flags)
            json[name] = false;
        json["vanity_url_code"] = guild.VanityCode;
        return json;
    }

    private static JsonArray Features(Guild guild)
    {
        var features = new JsonArray();
        if (guild.Screens)
            features.Add("MEMBER_VERIFICATION_GATE_ENABLED");
        if (guild.VanityCode is not null)
            features.Add("VANITY_URL");
        return features;
    }

    private static readonly string[] NullFields =
    [
        "icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id", "widget_channel_id",
        "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data", "max_presences",
    ];

    private static readonly string[] Flags = ["widget_enabled", "premium_progress_bar_enabled", "nsfw"];

    private static readonly (string Name, int Value)[] Numbers =
    [
        ("afk_timeout", 300), ("system_channel_flags", 0), ("verification_level", 1), ("default_message_notifications", 1), ("mfa_level", 0),
        ("explicit_content_filter", 0), ("max_members", 500_000), ("max_stage_video_channel_users", 50), ("max_video_channel_users", 25),
        ("premium_tier", 0), ("premium_subscription_count", 0), ("nsfw_level", 0),
    ];
}
