using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>Messages where the bot can see them. What is meant for one person alone is told to nobody.</summary>
internal static class MessageEvents
{
    public static IEnumerable<GatewayEvent> Of(ChangeSet changes, Message? before, Message? after)
    {
        var message = (after ?? before)!;
        if (message.IsEphemeral || (after is null && changes.GoesQuietly(message)))
            return [];
        if (changes.World.Channels.Find(message.ChannelId) is not { } channel || !IsHeard(changes, channel))
            return [];
        if (after is null)
            return Removed(changes, channel);
        if (before is null)
            return [MessagePayload.Of("MESSAGE_CREATE", changes.World, after, channel)];
        // Reactions have events of their own.
        var isOther = before with { Reactions = after.Reactions } != after;
        var reactions = ReactionEvents.Of(changes.World, before, after, channel);
        return isOther ? reactions.Prepend(MessagePayload.Of("MESSAGE_UPDATE", changes.World, after, channel)) : reactions;
    }

    private static bool IsHeard(ChangeSet changes, Channel channel) =>
        channel.IsDirect || (changes.IsTold(channel.GuildId) && Access.CanSee(changes.World, channel, changes.World.BotId));

    /// <summary>One by itself, or several together.</summary>
    private static GatewayEvent[] Removed(ChangeSet changes, Channel channel)
    {
        var gone = changes.TakeRemoved(channel.Id);
        if (gone.Count == 0)
            return [];
        var json = new JsonObject { ["channel_id"] = channel.Id.ToString() };
        if (!channel.IsDirect)
            json["guild_id"] = channel.GuildId.ToString();
        if (gone.Count == 1)
            json["id"] = gone[0].Id.ToString();
        else
            json["ids"] = WireForms.Ids(gone.Select(message => message.Id));
        return [MessagePayload.In(channel, gone.Count == 1 ? "MESSAGE_DELETE" : "MESSAGE_DELETE_BULK", json)];
    }
}
