using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Gateway.Changes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Messages;

/// <summary>Messages of a channel (Discord: Messages Resource).</summary>
internal static class MessageRoutes
{
    private const string Many = "/channels/{channel_id}/messages";
    private const string One = Many + "/{message_id}";
    private static readonly TimeSpan NonceWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BulkDeleteAge = TimeSpan.FromDays(14);

    public static void Map(RouteTable routes) => routes
        .Get(Many, List)
        .Post(Many, Create)
        .Get(One, Get)
        .Patch(One, Edit)
        .Delete(One, Delete)
        .Post(Many + "/bulk-delete", BulkDelete)
        .Post("/channels/{channel_id}/typing", Typing);

    private static Answer List(RestRequest request)
    {
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (!channel.HoldsMessages)
            return Refusal.NotATextChannel;
        if (request.Limit(50, 100, out var limit) is { } badLimit)
            return badLimit;
        if (!Access.Has(request.World, channel, request.World.BotId, Permission.ReadMessageHistory))
            return Answer.Ok(new JsonArray());
        var messages = request.World.Messages.In(channel.Id).Where(message => !message.IsEphemeral).ToList();
        return Answer.Ok(new JsonArray([.. Page(request, messages, limit).Select(message => (JsonNode)MessagePayload.ForRest(request.World, message))]));
    }

    /// <summary>Newest first; `after` pages forward, `around` looks both ways.</summary>
    private static IEnumerable<Message> Page(RestRequest request, List<Message> messages, int limit)
    {
        if (request.QueryId("after") is { } after)
            return messages.Where(message => message.Id > after).Take(limit).Reverse();
        if (request.QueryId("around") is { } around)
        {
            var older = messages.Where(message => message.Id <= around).TakeLast((limit / 2) + 1);
            return older.Concat(messages.Where(message => message.Id > around).Take(limit / 2)).Reverse().Take(limit);
        }

        var before = request.QueryId("before") ?? ulong.MaxValue;
        return messages.Where(message => message.Id < before).TakeLast(limit).Reverse();
    }

    private static Answer Get(RestRequest request)
    {
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (!Access.Has(request.World, channel, request.World.BotId, Permission.ReadMessageHistory))
            return Refusal.MissingPermissions;
        return request.Message(channel, out var message) ?? Answer.Ok(MessagePayload.ForRest(request.World, message));
    }

    private static Answer Create(RestRequest request)
    {
        var world = request.World;
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (!channel.HoldsMessages)
            return Refusal.NotATextChannel;
        if (CannotReach(world, channel) is { } closed)
            return closed;
        if (!Access.Has(world, channel, world.BotId, Permission.SendMessages))
            return Refusal.MissingPermissions;

        var errors = new FormErrors();
        var (draft, refusedForm) = MessageForm.Read(request.Form(errors), MessageRules.Channel, request.Files);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (refusedForm is not null)
            return refusedForm;
        if (draft.IsEmpty)
            return Refusal.EmptyMessage;
        if (draft.Files.Count > 0 && !Access.Has(world, channel, world.BotId, Permission.AttachFiles))
            return Refusal.MissingPermissions;
        if (Repeated(world, channel, draft) is { } first)
            return Answer.Ok(first.ToJson(world));
        return InvalidReply(world, channel, draft) ?? Answer.Ok(Put(world, channel, draft).ToJson(world));
    }

    private static Message Put(World world, Channel channel, MessageDraft draft)
    {
        var repliesTo = draft.RepliesTo is { } original && world.Messages.Find(original) is not null ? draft.RepliesTo : null;
        return MessageWriter.Create(world, draft, new Message(world.Snowflakes.Next(), channel.Id, world.BotId, world.Now)
        {
            Type = repliesTo is null ? MessageType.Default : MessageType.Reply,
            RepliesTo = repliesTo,
        }, AllowedMentions.ChannelDefault);
    }

    /// <summary>Closed direct messages, and people with whom the bot shares no server.</summary>
    private static Answer? CannotReach(World world, Channel channel)
    {
        if (channel.RecipientId is not { } recipient)
            return null;
        if (world.Users.Find(recipient)?.RefusesDirectMessages is true)
            return Refusal.CannotMessageUser;
        var shared = world.Members.All.Any(member => member.UserId == recipient && world.Members.Find(new(member.GuildId, world.BotId)) is not null);
        return shared ? null : Refusal.NoMutualGuild;
    }

    /// <summary>With enforce_nonce, the message that the same nonce made some minutes ago.</summary>
    private static Message? Repeated(World world, Channel channel, MessageDraft draft)
    {
        if (!draft.EnforceNonce || string.IsNullOrEmpty(draft.Nonce))
            return null;
        return world.Messages.In(channel.Id)
            .Reverse()
            .TakeWhile(message => message.SentAt + NonceWindow > world.Now)
            .FirstOrDefault(message => message.Nonce == draft.Nonce && message.AuthorId == world.BotId);
    }

    private static Answer? InvalidReply(World world, Channel channel, MessageDraft draft)
    {
        if (draft.RepliesTo is not { } original)
            return null;
        if (!Access.Has(world, channel, world.BotId, Permission.ReadMessageHistory))
            return Refusal.ReplyWithoutHistory;
        var there = world.Messages.Find(original) is { } message && message.ChannelId == channel.Id && !message.IsEphemeral;
        return there || !draft.FailsWithoutReference
            ? null
            : Refusal.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }

    private static Answer Edit(RestRequest request)
    {
        var world = request.World;
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (request.Message(channel, out var message) is { } unknown)
            return unknown;
        if (message.AuthorId != world.BotId)
            return EditOthersFlags(request, channel, message);

        var errors = new FormErrors();
        var (draft, refusedForm) = MessageForm.Read(request.Form(errors), MessageRules.Channel with { Existing = message }, request.Files);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (refusedForm is not null)
            return refusedForm;
        var edited = MessageWriter.Edit(world, message, draft, AllowedMentions.ChannelDefault);
        return IsEmpty(edited) ? Refusal.EmptyMessage : Answer.Ok(edited.ToJson(world));
    }

    /// <summary>Of another's message only the flags may change, by those who manage messages.</summary>
    private static Answer EditOthersFlags(RestRequest request, Channel channel, Message message)
    {
        if (request.Body is JsonObject body && body.Any(field => field.Key != "flags"))
            return Refusal.NotAuthor;
        if (!Access.Has(request.World, channel, request.World.BotId, Permission.ManageMessages))
            return Refusal.MissingPermissions;
        var errors = new FormErrors();
        var flags = (int?)request.Form(errors)["flags"].Integer(0, int.MaxValue) ?? message.Flags;
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        var edited = message with { Flags = (message.Flags & ~MessageFlags.SuppressEmbeds) | (flags & MessageFlags.SuppressEmbeds) };
        request.World.Messages.Put(edited);
        MessageWriter.Tell(request.World, "message_update", edited);
        return Answer.Ok(edited.ToJson(request.World));
    }

    public static bool IsEmpty(Message message) =>
        message.Content.Length == 0 && message.Attachments.Count == 0 && message.Poll is null
        && WireForms.List(message.Embeds).Count == 0 && WireForms.List(message.Components).Count == 0;

    private static Answer Delete(RestRequest request)
    {
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (request.Message(channel, out var message) is { } unknown)
            return unknown;
        var own = message.AuthorId == request.World.BotId;
        if (!own && (channel.IsDirect || !Access.Has(request.World, channel, request.World.BotId, Permission.ManageMessages)))
            return Refusal.MissingPermissions;
        MessageWriter.Delete(request.World, message);
        if (!own)
            request.Note(channel.GuildId, AuditAction.MessageDelete, message.AuthorId);
        return Answer.NoContent;
    }

    private static Answer BulkDelete(RestRequest request)
    {
        if (request.GuildChannel(Permission.ManageMessages, out var channel) is { } refused)
            return refused;
        var errors = new FormErrors();
        var ids = request.Form(errors)["messages"].Required().Items(0, int.MaxValue).Select(item => item.Snowflake()).OfType<ulong>().Distinct().ToList();
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (ids.Count is < 2 or > 100)
            return Refusal.BulkDeleteCount;
        if (ids.Any(id => Snowflakes.TimeOf(id) + BulkDeleteAge < request.World.Now))
            return Refusal.TooOldToBulkDelete;
        foreach (var id in ids)
        {
            if (request.World.Messages.Find(id) is { } message && message.ChannelId == channel.Id && !message.IsEphemeral)
                MessageWriter.Delete(request.World, message);
        }

        request.Note(channel.GuildId, AuditAction.MessageBulkDelete, channel.Id);
        return Answer.NoContent;
    }

    private static Answer Typing(RestRequest request) =>
        request.Channel(Permission.SendMessages, out _) ?? Answer.NoContent;
}
