using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Messages;

/// <summary>Reactions to a message: the bot's own, and clearing those of others.</summary>
internal static class ReactionRoutes
{
    private const int EmojisMax = 20;
    private const string Many = "/channels/{channel_id}/messages/{message_id}/reactions";
    private const string One = Many + "/{emoji_name}";

    public static void Map(RouteTable routes) => routes
        .Get(One, List)
        .Put(One + "/@me", Add)
        .Delete(One + "/@me", RemoveOwn)
        .Delete(One + "/{user_id}", RemoveOther)
        .Delete(One, request => Clear(request, request.Route["emoji_name"]))
        .Delete(Many, request => Clear(request, null));

    private static Answer List(RestRequest request)
    {
        if (Find(request, Permission.ReadMessageHistory, out _, out var message) is { } refused)
            return refused;
        if (request.Limit(25, 100, out var limit) is { } badLimit)
            return badLimit;
        var users = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == request.Route["emoji_name"])?.Users ?? [];
        return Answer.Ok(new JsonArray([.. users.Order().Where(user => user > (request.QueryId("after") ?? 0)).Take(limit).Select(user => (JsonNode)request.World.UserJsonOf(user))]));
    }

    private static Answer Add(RestRequest request)
    {
        if (Find(request, Permission.ReadMessageHistory, out var channel, out var message) is { } refused)
            return refused;
        var emoji = request.Route["emoji_name"];
        if (!IsEmoji(emoji))
            return Refusal.UnknownEmoji;
        var existing = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji);
        if (existing is null && !Access.Has(request.World, channel, request.World.BotId, Permission.AddReactions))
            return Refusal.MissingPermissions;
        if (existing is null && message.Reactions.Count >= EmojisMax)
            return Refusal.MaxReactions;
        Set(request.World, message, emoji, [.. (existing?.Users ?? []).Append(request.World.BotId).Distinct()]);
        return Answer.NoContent;
    }

    private static Answer RemoveOwn(RestRequest request) =>
        Find(request, 0, out _, out var message) ?? Remove(request, message, request.World.BotId);

    private static Answer RemoveOther(RestRequest request) =>
        Find(request, Permission.ManageMessages, out _, out var message) ?? Remove(request, message, request.Id("user_id"));

    private static Answer Remove(RestRequest request, Message message, ulong user)
    {
        var emoji = request.Route["emoji_name"];
        if (message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji) is { } existing)
            Set(request.World, message, emoji, [.. existing.Users.Where(id => id != user)]);
        return Answer.NoContent;
    }

    private static Answer Clear(RestRequest request, string? emoji)
    {
        if (Find(request, Permission.ManageMessages, out _, out var message) is { } refused)
            return refused;
        Put(request.World, message with { Reactions = emoji is null ? [] : [.. message.Reactions.Where(reaction => reaction.Emoji != emoji)] });
        return Answer.NoContent;
    }

    private static Answer? Find(RestRequest request, ulong bits, out Channel channel, out Message message)
    {
        message = null!;
        return request.Channel(bits, out channel) ?? request.Message(channel, out message);
    }

    public static void Set(World world, Message message, string emoji, IReadOnlyList<ulong> users)
    {
        var changed = message.Reactions.Any(reaction => reaction.Emoji == emoji)
            ? message.Reactions.Select(reaction => reaction.Emoji == emoji ? reaction with { Users = users } : reaction)
            : message.Reactions.Append(new Reaction(emoji, users));
        Put(world, message with { Reactions = [.. changed.Where(reaction => reaction.Users.Count > 0)] });
    }

    private static void Put(World world, Message message)
    {
        world.Messages.Put(message);
        MessageWriter.Tell(world, "message_update", message);
    }

    /// <summary>A character that is no letter, or name:id of a custom emoji.</summary>
    public static bool IsEmoji(string emoji) =>
        emoji.Split(':') is [{ Length: > 1 }, var id] ? ulong.TryParse(id, out _) : emoji.Length is > 0 and <= 32 && !emoji.Any(char.IsLetter);
}
