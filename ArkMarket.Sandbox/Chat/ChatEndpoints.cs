using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Chat;

/// <summary>What the chat page shows and no script needs: direct channels, and which command a message answers.</summary>
internal static class ChatEndpoints
{
    private const int MessagesMax = 500;

    public static void Map(IEndpointRouteBuilder app, World world)
    {
        app.MapGet("/sandbox/chat/directs", async (string? @as) =>
            (await world.Run(() => Directs(world, @as))).ToResult());
        app.MapGet("/sandbox/chat/channels/{id}/commands", async (string id, string? @as) =>
            (await world.Run(() => CommandsUsed(world, id, @as))).ToResult());
    }

    private static ScriptAnswer Directs(World world, string? viewer)
    {
        if (Viewer(world, viewer) is not { } user)
            return ScriptAnswer.Bad("Say who looks: ?as={user}.");
        var mine = world.Channels.In(0).Where(channel => channel.IsDirect && channel.RecipientId == user);
        return ScriptAnswer.Ok(new JsonArray([.. mine.Select(channel => (JsonNode)new JsonObject
        {
            ["id"] = channel.Id.ToString(),
            ["type"] = channel.Type,
            ["name"] = world.Users.Find(world.BotId)?.Name,
            ["permissions"] = Access.In(world, channel, user).ToString(),
        })]));
    }

    /// <summary>By interaction id, the command that was used, as typed. A message names only the interaction.</summary>
    private static ScriptAnswer CommandsUsed(World world, string id, string? viewer)
    {
        if (Viewer(world, viewer) is not { } user)
            return ScriptAnswer.Bad("Say who looks: ?as={user}.");
        if (!ulong.TryParse(id, out var channelId) || !Access.CanSee(world, channelId, user))
            return ScriptAnswer.Refused(403, "This channel is hidden from them.");
        var used = new JsonObject();
        foreach (var message in world.Messages.In(channelId).Reverse().Where(message => message.IsVisibleTo(user)).Take(MessagesMax))
        {
            if (message.InteractionId is { } interaction && CommandOf(world, interaction) is { } command)
                used[interaction.ToString()] = command;
        }

        return ScriptAnswer.Ok(used);
    }

    private static string? CommandOf(World world, ulong interaction)
    {
        if (world.Interactions.Find(interaction) is not { Type: InteractionType.Command } || world.Deliveries.Find(interaction) is not { } delivery)
            return null;
        var level = JsonNode.Parse(delivery.Body)?["data"];
        var words = new List<string>();
        while (level?["name"]?.GetValue<string>() is { } name && level["value"] is null)
        {
            words.Add(name);
            level = (level["options"] as JsonArray)?.FirstOrDefault();
        }

        return string.Join(' ', words);
    }

    private static ulong? Viewer(World world, string? viewer) =>
        ulong.TryParse(viewer, out var user) && world.Users.Find(user) is not null ? user : null;
}
