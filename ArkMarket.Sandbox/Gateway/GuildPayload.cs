using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>A server as the gateway tells of it.</summary>
internal static class GuildPayload
{
    private const int LargeAbove = 250;

    private static readonly string[] EmptyLists =
        ["voice_states", "threads", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds", "embedded_activities"];

    /// <summary>A server that is not there yet, or not for the moment.</summary>
    public static JsonObject Stub(ulong guild) => new() { ["id"] = guild.ToString(), ["unavailable"] = true };

    /// <summary>The whole server. Of its members only the bot itself is told, as without the presence intent.</summary>
    public static GatewayEvent Create(World world, Guild guild)
    {
        var self = world.Members.Find(new(guild.Id, world.BotId))!;
        var members = world.Members.In(guild.Id).Count;
        var json = GuildRoutes.ToJson(guild, world);
        json["joined_at"] = WireForms.Time(self.JoinedAt);
        json["large"] = members > LargeAbove;
        json["unavailable"] = false;
        json["member_count"] = members;
        json["members"] = new JsonArray(self.ToJson(world));
        json["channels"] = new JsonArray([.. world.Channels.In(guild.Id).Where(channel => Access.CanSee(world, channel, world.BotId)).Select(channel => (JsonNode)ChannelPart(channel, world))]);
        foreach (var name in EmptyLists)
            json[name] = new JsonArray();
        return GatewayEvent.Of("GUILD_CREATE", Intents.Guilds, guild.Id, json);
    }

    /// <summary>The bot is no longer in the server: the key "unavailable" is missing, which tells it from an outage.</summary>
    public static GatewayEvent Removed(ulong guild) =>
        GatewayEvent.Of("GUILD_DELETE", Intents.Guilds, guild, new JsonObject { ["id"] = guild.ToString() });

    public static GatewayEvent Outage(ulong guild) =>
        GatewayEvent.Of("GUILD_DELETE", Intents.Guilds, guild, Stub(guild));

    /// <summary>Within its server a channel does not say to which server it belongs.</summary>
    private static JsonObject ChannelPart(Channel channel, World world)
    {
        var json = channel.ToJson(world);
        json.Remove("guild_id");
        return json;
    }
}
