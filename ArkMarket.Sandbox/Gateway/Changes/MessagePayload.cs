using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>A message as the gateway tells it: with its server, its author as a member, and perhaps without its content.</summary>
internal static class MessagePayload
{
    public static GatewayEvent Of(string type, World world, Message message, Channel channel)
    {
        var json = message.ToJson(world);
        json["channel_type"] = channel.Type;
        if (!channel.IsDirect)
        {
            json["guild_id"] = channel.GuildId.ToString();
            if (message.WebhookId is null && MemberPart(world, channel.GuildId, message.AuthorId) is { } member)
                json["member"] = member;
            foreach (var mention in json["mentions"]!.AsArray().OfType<JsonObject>())
            {
                if (MemberPart(world, channel.GuildId, ulong.Parse(mention["id"]!.GetValue<string>())) is { } mentioned)
                    mention["member"] = mentioned;
            }
        }

        var told = In(channel, type, json);
        return Strip(json, world, message) ? told with { WithoutContent = JsonSerializer.SerializeToUtf8Bytes(json) } : told;
    }

    /// <summary>A message as REST shows it: with content only while the application's settings allow that.</summary>
    public static JsonObject ForRest(World world, Message message)
    {
        var json = message.ToJson(world);
        if ((world.Settings.RefusedIntents & Intents.MessageContent) != 0)
            Strip(json, world, message);
        return json;
    }

    /// <summary>An event of a message's channel.</summary>
    public static GatewayEvent In(Channel channel, string type, JsonObject data) => channel.IsDirect
        ? GatewayEvent.Of(type, Intents.DirectMessages, null, data)
        : GatewayEvent.Of(type, Intents.Messages, channel.GuildId, data);

    /// <summary>Without the intent an app reads its own messages, direct ones, and those that mention it.</summary>
    private static bool IsReadable(World world, Message message) => message.AuthorId == world.BotId
        || message.Mentions.Users.Contains(world.BotId)
        || world.Channels.Find(message.ChannelId) is { IsDirect: true };

    /// <summary>Takes away what people wrote, and what they replied to; false when the app may read it all.</summary>
    private static bool Strip(JsonObject json, World world, Message message)
    {
        var isStripped = !IsReadable(world, message);
        if (isStripped)
            Strip(json);
        if (json["referenced_message"] is not JsonObject original || world.Messages.Find(message.RepliesTo ?? 0) is not { } reference || IsReadable(world, reference))
            return isStripped;
        Strip(original);
        return true;
    }

    private static void Strip(JsonObject json)
    {
        json["content"] = "";
        foreach (var list in (ReadOnlySpan<string>)["embeds", "attachments", "components"])
            json[list] = new JsonArray();
        json.Remove("poll");
    }

    /// <summary>A member without their user.</summary>
    private static JsonObject? MemberPart(World world, ulong guild, ulong user)
    {
        if (world.Members.Find(new(guild, user)) is not { } member)
            return null;
        var json = member.ToPartialJson();
        json["deaf"] = false;
        json["mute"] = false;
        return json;
    }
}
