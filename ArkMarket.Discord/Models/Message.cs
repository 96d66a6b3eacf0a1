using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A message as Discord delivers it.</summary>
public sealed record Message
{
    public Snowflake Id { get; internal set; }

    public Snowflake ChannelId { get; internal set; }

    /// <summary>Not a real user when <see cref="WebhookId"/> is set.</summary>
    public User? Author { get; internal set; }

    public Snowflake? WebhookId { get; internal set; }

    /// <summary>Empty without the message-content intent, except in the app's own messages.</summary>
    public string Content { get; internal set; } = "";

    public MessageFlags Flags { get; internal set; }

    /// <summary>Discord's number for the kind of message: 0 ordinary, 19 reply, 20 slash command, others are notices.</summary>
    public int Type { get; internal set; }

    public DateTimeOffset? EditedAt { get; internal set; }

    public IReadOnlyList<ReceivedComponent> Components { get; internal set; } = [];

    public IReadOnlyList<Attachment> Attachments { get; internal set; } = [];

    /// <summary>Cards of a bot, and previews of links, which Discord may add later.</summary>
    public IReadOnlyList<ReceivedEmbed> Embeds { get; internal set; } = [];

    /// <summary>Names of stickers.</summary>
    public IReadOnlyList<string> Stickers { get; internal set; } = [];

    /// <summary>What it replies to, which may be gone; null also for what is forwarded from elsewhere.</summary>
    public Snowflake? RepliesTo { get; internal set; }

    public bool IsEphemeral => Flags.HasFlag(MessageFlags.Ephemeral);

    /// <summary>Custom ids of all components, nested ones included, in the order they are shown.</summary>
    public IEnumerable<string> CustomIds =>
        Components.SelectMany(component => component.WithDescendants()).Select(component => component.CustomId).OfType<string>();

    internal static Message? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var message = new Message();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) message.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("channel_id"u8)) message.ChannelId = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("author"u8)) message.Author = User.Read(ref reader);
            else if (reader.At("webhook_id"u8)) message.WebhookId = reader.SnowflakeOrNull();
            else if (reader.At("content"u8)) message.Content = reader.StringOrNull() ?? "";
            else if (reader.At("flags"u8)) message.Flags = (MessageFlags)(reader.IntOrNull() ?? 0);
            else if (reader.At("type"u8)) message.Type = reader.IntOrNull() ?? 0;
            else if (reader.At("edited_timestamp"u8)) message.EditedAt = reader.TimeOrNull();
            else if (reader.At("components"u8)) message.Components = reader.ListOf(ReceivedComponent.Read);
            else if (reader.At("attachments"u8)) message.Attachments = reader.ListOf(Attachment.Read);
            else if (reader.At("embeds"u8)) message.Embeds = reader.ListOf(ReceivedEmbed.Read);
            else if (reader.At("sticker_items"u8)) message.Stickers = reader.ListOf(ReadName);
            else if (reader.At("message_reference"u8)) message.RepliesTo = ReadReference(ref reader);
            else reader.Skip();
        }
        return message;
    }

    private static string? ReadName(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        string? name = null;
        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) name = reader.StringOrNull();
            else reader.Skip();
        }
        return name;
    }

    // Type 0 is a reply; a reference of another type is a forward.
    private static Snowflake? ReadReference(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        Snowflake? message = null;
        var type = 0;
        while (reader.NextProperty())
        {
            if (reader.At("message_id"u8)) message = reader.SnowflakeOrNull();
            else if (reader.At("type"u8)) type = reader.IntOrNull() ?? 0;
            else reader.Skip();
        }
        return type == 0 ? message : null;
    }
}
