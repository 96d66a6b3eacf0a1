using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Wire;

internal static class MessageJson
{
    /// <summary>A message as Discord shows it. What it replies to is shown with it, one level deep.</summary>
    public static JsonObject ToJson(this Message message, World world, bool withReference = true)
    {
        var json = new JsonObject
        {
            ["id"] = message.Id.ToString(),
            ["channel_id"] = message.ChannelId.ToString(),
            ["type"] = message.Type,
            ["content"] = message.Content,
            ["author"] = world.UserJsonOf(message.AuthorId),
            ["timestamp"] = WireForms.Time(message.SentAt),
            ["edited_timestamp"] = WireForms.Time(message.EditedAt),
            ["tts"] = false,
            ["mention_everyone"] = message.Mentions.Everyone,
            ["mentions"] = new JsonArray([.. message.Mentions.Users.Select(user => (JsonNode)world.UserJsonOf(user))]),
            ["mention_roles"] = WireForms.Ids(message.Mentions.Roles),
            ["attachments"] = new JsonArray([.. message.Attachments.Select(file => (JsonNode)AttachmentLinks.ToJson(file, message.ChannelId, world))]),
            ["embeds"] = MediaLinks.Resolve(WireForms.List(message.Embeds), message, world),
            ["components"] = MediaLinks.Resolve(WireForms.List(message.Components), message, world),
            ["pinned"] = message.PinnedAt is not null,
            ["flags"] = message.Flags,
        };
        AddSometimes(json, message, world);
        if (withReference && message.RepliesTo is { } original)
        {
            json["message_reference"] = new JsonObject { ["type"] = 0, ["channel_id"] = message.ChannelId.ToString(), ["message_id"] = original.ToString() };
            json["referenced_message"] = world.Messages.Find(original)?.ToJson(world, withReference: false);
        }

        return json;
    }

    private static void AddSometimes(JsonObject json, Message message, World world)
    {
        if (message.Nonce is { } nonce)
            json["nonce"] = nonce;
        if (message.WebhookId is { } webhook)
            json["webhook_id"] = webhook.ToString();
        if (message.AuthorId == world.BotId)
            json["application_id"] = world.BotId.ToString();
        if (message.InteractionMetadata is { } metadata)
            json["interaction_metadata"] = WireForms.Node(metadata);
        if (message.Poll is { } poll)
            json["poll"] = WireForms.Node(poll);
        if (message.Reactions.Count > 0)
            json["reactions"] = new JsonArray([.. message.Reactions.Select(reaction => (JsonNode)ReactionJson(reaction, world.BotId))]);
    }

    private static JsonObject ReactionJson(Reaction reaction, ulong viewer) => new()
    {
        ["emoji"] = EmojiJson(reaction.Emoji),
        ["count"] = reaction.Users.Count,
        ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = reaction.Users.Count },
        ["burst_colors"] = new JsonArray(),
        ["me_burst"] = false,
        ["me"] = reaction.Users.Contains(viewer),
    };

    public static JsonObject EmojiJson(string emoji)
    {
        var colon = emoji.IndexOf(':');
        return colon < 0
            ? new JsonObject { ["id"] = null, ["name"] = emoji }
            : new JsonObject { ["id"] = emoji[(colon + 1)..], ["name"] = emoji[..colon] };
    }
}
