using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>Reactions that came or went.</summary>
internal static class ReactionEvents
{
    public static IEnumerable<GatewayEvent> Of(World world, Message before, Message after, Channel channel)
    {
        if (ReferenceEquals(before.Reactions, after.Reactions))
            return [];
        var (had, has) = (Pairs(before), Pairs(after));
        var added = has.Except(had).ToList();
        var removed = had.Except(has).ToList();
        var told = added.Select(pair => Added(world, after, channel, pair)).ToList();
        if (removed.Count > 1 && has.Count == 0)
            told.Add(Told(channel, "MESSAGE_REACTION_REMOVE_ALL", Place(after, channel)));
        else if (removed.Count > 1 && removed.Select(pair => pair.Emoji).Distinct(StringComparer.Ordinal).Count() == 1 && has.All(pair => pair.Emoji != removed[0].Emoji))
            told.Add(Told(channel, "MESSAGE_REACTION_REMOVE_EMOJI", With(Place(after, channel), null, removed[0].Emoji)));
        else
            told.AddRange(removed.Select(pair => Told(channel, "MESSAGE_REACTION_REMOVE", With(Place(after, channel), pair.User, pair.Emoji))));
        return told;
    }

    private static List<Pair> Pairs(Message message) => [.. message.Reactions.SelectMany(reaction => reaction.Users.Select(user => new Pair(reaction.Emoji, user)))];

    private static GatewayEvent Added(World world, Message message, Channel channel, Pair pair)
    {
        var json = With(Place(message, channel), pair.User, pair.Emoji);
        json["message_author_id"] = message.AuthorId.ToString();
        if (!channel.IsDirect && world.Members.Find(new(channel.GuildId, pair.User)) is { } member)
            json["member"] = member.ToJson(world);
        return Told(channel, "MESSAGE_REACTION_ADD", json);
    }

    private static JsonObject Place(Message message, Channel channel)
    {
        var json = new JsonObject { ["channel_id"] = channel.Id.ToString(), ["message_id"] = message.Id.ToString() };
        if (!channel.IsDirect)
            json["guild_id"] = channel.GuildId.ToString();
        return json;
    }

    private static JsonObject With(JsonObject json, ulong? user, string emoji)
    {
        json["emoji"] = MessageJson.EmojiJson(emoji);
        if (user is null)
            return json;
        json["user_id"] = user.ToString();
        json["burst"] = false;
        json["type"] = 0;
        return json;
    }

    private static GatewayEvent Told(Channel channel, string type, JsonObject data) =>
        GatewayEvent.Of(type, channel.IsDirect ? Intents.DirectReactions : Intents.Reactions, channel.IsDirect ? null : channel.GuildId, data);

    private readonly record struct Pair(string Emoji, ulong User);
}
