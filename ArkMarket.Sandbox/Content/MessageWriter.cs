using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Components;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;
using Microsoft.AspNetCore.StaticFiles;

namespace ArkMarket.Sandbox.Content;

/// <summary>Puts messages into the world, edits and deletes them, and tells those who may see them.</summary>
internal static class MessageWriter
{
    /// <summary>A channel keeps its latest messages; the oldest make room.</summary>
    private const int MessagesPerChannelMax = 10_000;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <param name="world">The world.</param>
    /// <param name="draft">What was asked for, already checked.</param>
    /// <param name="blank">The message as it would be without content: id, channel, author, type, whom it is for.</param>
    /// <param name="byDefault">What it pings when the draft does not say.</param>
    public static Message Create(World world, MessageDraft draft, Message blank, AllowedMentions byDefault)
    {
        var channel = world.Channels.Find(blank.ChannelId)!;
        var message = Apply(world, blank with { Flags = blank.Flags | (draft.Flags ?? 0), Nonce = draft.Nonce }, draft, byDefault);
        world.Messages.Put(message);
        world.Channels.Put(channel with { LastMessageId = message.Id });
        var all = world.Messages.In(channel.Id);
        if (all.Count > MessagesPerChannelMax)
            world.Messages.Remove(all[0].Id);
        Tell(world, "message_create", message);
        return message;
    }

    /// <summary>Changes what the draft speaks of. An edit is dated and, in a loading answer, ends the loading.</summary>
    public static Message Edit(World world, Message message, MessageDraft draft, AllowedMentions byDefault)
    {
        var kept = message.Flags & ~MessageFlags.Loading;
        var flags = draft.Flags is { } given ? (kept & MessageFlags.Ephemeral) | (given & ~MessageFlags.Ephemeral) : kept;
        var edited = Apply(world, message with { Flags = flags | (kept & MessageFlags.ComponentsV2), EditedAt = message.IsLoading ? null : world.Now }, draft, byDefault);
        world.Messages.Put(edited);
        Tell(world, "message_update", edited);
        return edited;
    }

    public static void Delete(World world, Message message)
    {
        world.Messages.Remove(message.Id);
        Tell(world, "message_delete", message);
    }

    public static void Tell(World world, string type, Message message) =>
        world.Tell(new FeedEvent(type, user => message.IsVisibleTo(user) && Access.CanSee(world, message.ChannelId, user))
        {
            GuildId = world.Channels.Find(message.ChannelId)?.GuildId is > 0 and var guild ? guild : null,
            ChannelId = message.ChannelId,
            MessageId = message.Id,
            InteractionId = message.InteractionId,
        });

    private static Message Apply(World world, Message message, MessageDraft draft, AllowedMentions byDefault)
    {
        var changed = message with
        {
            Content = draft.GivesContent ? draft.Content ?? "" : message.Content,
            Embeds = draft.GivesEmbeds ? WireForms.Element(draft.Embeds) : message.Embeds,
            Components = draft.GivesComponents ? WireForms.Element(draft.Components) : message.Components,
            Poll = draft.Poll is { } poll ? WireForms.Element(poll) : message.Poll,
            Attachments = Attachments(world, message, draft),
        };
        return changed with { Mentions = Mentions(world, changed, draft, byDefault) };
    }

    private static Mentions Mentions(World world, Message message, MessageDraft draft, AllowedMentions byDefault)
    {
        var channel = world.Channels.Find(message.ChannelId)!;
        var text = new StringBuilder(message.Content);
        foreach (var component in ComponentTree.All(WireForms.List(message.Components)))
        {
            if (ComponentTree.TypeOf(component) == ComponentType.Text)
                text.Append('\n').Append(ComponentTree.Text(component, "content"));
        }

        return MentionResolver.Resolve(text.ToString(), draft.AllowedMentions ?? byDefault, new Place(world, channel.GuildId, Access.In(world, channel, message.AuthorId))
        {
            RepliedUser = message.RepliesTo is { } original ? world.Messages.Find(original)?.AuthorId : null,
        });
    }

    private static IReadOnlyList<Attachment> Attachments(World world, Message message, MessageDraft draft)
    {
        if (draft.Attachments is null && draft.Files.Count == 0)
            return message.Attachments;
        var kept = draft.Attachments is null
            ? message.Attachments
            : message.Attachments.Where(file => draft.Attachments.Any(wanted => wanted.Id == file.Id)).Select(file => Described(file, draft));
        return [.. kept, .. draft.Files.Select((file, index) => Save(world, file, Metadata(draft, file, index)))];
    }

    private static Attachment Described(Attachment file, MessageDraft draft)
    {
        var wanted = draft.Attachments!.First(wanted => wanted.Id == file.Id);
        return file with { Description = wanted.Description ?? file.Description, Spoiler = wanted.Spoiler ?? file.Spoiler };
    }

    /// <summary>files[n] belongs to the attachment with id n.</summary>
    private static AttachmentDraft? Metadata(MessageDraft draft, UploadedFile file, int index)
    {
        var number = file.Field.StartsWith("files[", StringComparison.Ordinal) && ulong.TryParse(file.Field[6..^1], out var n) ? n : (ulong)index;
        return draft.Attachments?.FirstOrDefault(wanted => wanted.Id == number);
    }

    public static Attachment Save(World world, UploadedFile file, AttachmentDraft? metadata = null)
    {
        var name = SafeName(metadata?.FileName ?? file.FileName);
        var id = world.Snowflakes.Next();
        world.Files.Save(id, file.Bytes);
        var size = ImageSize.OfPng(file.Bytes);
        return new Attachment(id, name, ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream", file.Bytes.Length)
        {
            Description = metadata?.Description,
            Spoiler = metadata?.Spoiler ?? name.StartsWith("SPOILER_", StringComparison.Ordinal),
            Width = size?.Width,
            Height = size?.Height,
        };
    }

    private static string SafeName(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        return safe.Length is > 0 and <= 200 ? safe : "file";
    }
}
