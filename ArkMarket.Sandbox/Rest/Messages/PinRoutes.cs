using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Gateway.Changes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Messages;

/// <summary>Pinned messages; pinning needs PIN_MESSAGES since February 2026.</summary>
internal static class PinRoutes
{
    private const int PinsMax = 250;
    private const string Many = "/channels/{channel_id}/messages/pins";
    private const string One = Many + "/{message_id}";

    public static void Map(RouteTable routes) => routes
        .Get(Many, List)
        .Put(One, Pin)
        .Delete(One, Unpin);

    private static Answer List(RestRequest request)
    {
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (request.Limit(50, 50, out var limit) is { } badLimit)
            return badLimit;
        var before = DateTimeOffset.TryParse(request.QueryText("before"), out var time) ? time : DateTimeOffset.MaxValue;
        var readable = Access.Has(request.World, channel, request.World.BotId, Permission.ReadMessageHistory);
        var pins = (readable ? Pins(request.World, channel) : []).Where(message => message.PinnedAt < before).OrderByDescending(message => message.PinnedAt).ToList();
        return Answer.Ok(new JsonObject
        {
            ["items"] = new JsonArray([.. pins.Take(limit).Select(message => (JsonNode)new JsonObject
            {
                ["pinned_at"] = WireForms.Time(message.PinnedAt),
                ["message"] = MessagePayload.ForRest(request.World, message),
            })]),
            ["has_more"] = pins.Count > limit,
        });
    }

    private static Answer Pin(RestRequest request)
    {
        var world = request.World;
        if (request.Channel(Permission.PinMessages, out var channel) is { } refused)
            return refused;
        if (request.Message(channel, out var message) is { } unknown)
            return unknown;
        if (message.PinnedAt is not null)
            return Answer.NoContent;
        if (Pins(world, channel).Count() >= PinsMax)
            return Refusal.MaxPins;
        Set(world, channel, message, world.Now);
        MessageWriter.Create(world, new MessageDraft(), new Message(world.Snowflakes.Next(), channel.Id, world.BotId, world.Now)
        {
            Type = MessageType.PinNotice,
            RepliesTo = message.Id,
        }, new AllowedMentions());
        if (!channel.IsDirect)
            request.Note(channel.GuildId, AuditAction.MessagePin, message.AuthorId);
        return Answer.NoContent;
    }

    private static Answer Unpin(RestRequest request)
    {
        if (request.Channel(Permission.PinMessages, out var channel) is { } refused)
            return refused;
        if (request.Message(channel, out var message) is { } unknown)
            return unknown;
        if (message.PinnedAt is null)
            return Answer.NoContent;
        Set(request.World, channel, message, null);
        if (!channel.IsDirect)
            request.Note(channel.GuildId, AuditAction.MessageUnpin, message.AuthorId);
        return Answer.NoContent;
    }

    private static void Set(World world, Channel channel, Message message, DateTimeOffset? pinnedAt)
    {
        var changed = message with { PinnedAt = pinnedAt };
        world.Messages.Put(changed);
        world.Channels.Put(channel with { LastPinAt = pinnedAt ?? channel.LastPinAt });
        MessageWriter.Tell(world, "message_update", changed);
    }

    private static IEnumerable<Message> Pins(World world, Channel channel) =>
        world.Messages.In(channel.Id).Where(message => message.PinnedAt is not null && !message.IsEphemeral);
}
