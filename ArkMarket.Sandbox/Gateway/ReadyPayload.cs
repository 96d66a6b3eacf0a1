using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest.Applications;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>The first event of a session: who it is for, and which servers it will hear of.</summary>
internal static class ReadyPayload
{
    /// <summary>The servers of a shard that the bot is in. Under the world's lock.</summary>
    public static IEnumerable<Guild> GuildsOf(World world, SessionWish wish) => world.Guilds.In(0)
        .Where(guild => wish.Covers(guild.Id) && world.Members.Find(new(guild.Id, world.BotId)) is not null);

    public static GatewayEvent Of(World world, GatewaySession session, string url)
    {
        var user = world.UserJsonOf(world.BotId);
        user["verified"] = true;
        user["mfa_enabled"] = false;
        user["email"] = null;
        return GatewayEvent.Of("READY", Intents.None, null, new JsonObject
        {
            ["v"] = 10,
            ["user"] = user,
            ["guilds"] = new JsonArray([.. GuildsOf(world, session.Wish).Select(guild => (JsonNode)GuildPayload.Stub(guild.Id))]),
            ["session_id"] = session.Id,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = url + GatewayEndpoint.ResumePath,
            ["shard"] = new JsonArray(session.Wish.Shard, session.Wish.ShardCount),
            ["application"] = new JsonObject { ["id"] = world.BotId.ToString(), ["flags"] = ApplicationRoutes.Flags(world.Settings) },
            ["private_channels"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["guild_join_requests"] = new JsonArray(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["user_settings"] = new JsonObject(),
            ["_trace"] = new JsonArray(),
        });
    }
}
