using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Script;

/// <summary>What scripts and the chat page read: the world, a member's channels, a channel's messages.</summary>
internal static class WorldEndpoints
{
    private const int MessagesMax = 100;

    public static void Map(IEndpointRouteBuilder app, World world)
    {
        app.MapGet("/sandbox/world", async (string? guild) =>
            (await world.Run(() => WorldJson.Of(world, guild))).ToResult());
        app.MapGet("/sandbox/guilds/{id}/channels", async (string id, string? @as) =>
            (await world.Run(() => Channels(world, id, @as))).ToResult());
        app.MapGet("/sandbox/channels/{id}/messages", async (string id, string? @as, string? before, int? limit) =>
            (await world.Run(() => Messages(world, new MessagePage(id, @as, before, limit)))).ToResult());
    }

    private static ScriptAnswer Channels(World world, string id, string? viewer)
    {
        if (!ulong.TryParse(id, out var guildId) || world.Guilds.Find(guildId) is null)
            return ScriptAnswer.NotFound("There is no such server.");
        if (!ulong.TryParse(viewer, out var user) || world.Users.Find(user) is null)
            return ScriptAnswer.Bad("Say who looks: ?as={user}.");
        var visible = world.Channels.In(guildId)
            .Where(channel => Access.CanSee(world, channel, user))
            .OrderBy(channel => channel.Position).ThenBy(channel => channel.Id)
            .Select(channel =>
            {
                var json = channel.ToJson(world);
                json["permissions"] = Access.In(world, channel, user).ToString();
                return (JsonNode)json;
            });
        return ScriptAnswer.Ok(new JsonArray([.. visible]));
    }

    private static ScriptAnswer Messages(World world, MessagePage page)
    {
        if (!ulong.TryParse(page.ChannelId, out var channelId) || world.Channels.Find(channelId) is not { } channel)
            return ScriptAnswer.NotFound("There is no such channel.");
        if (!ulong.TryParse(page.Viewer, out var user) || world.Users.Find(user) is null)
            return ScriptAnswer.Bad("Say who looks: ?as={user}.");
        if (!Access.CanSee(world, channel, user))
            return ScriptAnswer.Refused(403, "This channel is hidden from them.");
        var before = ulong.TryParse(page.Before, out var cursor) ? cursor : ulong.MaxValue;
        var history = Access.Has(world, channel, user, Permission.ReadMessageHistory);
        var messages = world.Messages.In(channelId)
            .Reverse()
            .Where(message => message.Id < before && message.IsVisibleTo(user) && (history || message.OnlyFor == user))
            .Take(Math.Clamp(page.Limit ?? 50, 1, MessagesMax))
            .Select(message => (JsonNode)message.ToJson(world));
        return ScriptAnswer.Ok(new JsonArray([.. messages]));
    }

    private sealed record MessagePage(string ChannelId, string? Viewer, string? Before, int? Limit);
}
