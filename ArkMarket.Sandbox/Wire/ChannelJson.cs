using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Wire;

internal static class ChannelJson
{
    public static JsonObject ToJson(this Channel channel, World world)
    {
        if (channel.IsDirect)
            return DirectJson(channel, world);
        var json = new JsonObject
        {
            ["id"] = channel.Id.ToString(),
            ["type"] = channel.Type,
            ["flags"] = 0,
            ["guild_id"] = channel.GuildId.ToString(),
            ["name"] = channel.Name,
            ["parent_id"] = WireForms.Id(channel.ParentId),
            ["position"] = channel.Position,
            ["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(overwrite => (JsonNode)overwrite.ToJson())]),
        };
        if (channel.Type != ChannelType.Category)
        {
            json["topic"] = channel.Topic;
            json["nsfw"] = channel.Nsfw;
            json["rate_limit_per_user"] = channel.SlowmodeSeconds;
            json["last_message_id"] = WireForms.Id(channel.LastMessageId);
            json["last_pin_timestamp"] = WireForms.Time(channel.LastPinAt);
        }

        if (WireForms.Node(channel.Extras) is JsonObject extras)
        {
            foreach (var (name, value) in extras)
                json[name] = value?.DeepClone();
        }

        return json;
    }

    public static JsonObject ToJson(this Overwrite overwrite) => new()
    {
        ["id"] = overwrite.Id.ToString(),
        ["type"] = (int)overwrite.Type,
        ["allow"] = overwrite.Allow.ToString(),
        ["deny"] = overwrite.Deny.ToString(),
    };

    private static JsonObject DirectJson(Channel channel, World world) => new()
    {
        ["id"] = channel.Id.ToString(),
        ["type"] = ChannelType.Direct,
        ["flags"] = 0,
        ["last_message_id"] = WireForms.Id(channel.LastMessageId),
        ["recipients"] = new JsonArray(world.UserJsonOf(channel.RecipientId ?? 0)),
    };
}
