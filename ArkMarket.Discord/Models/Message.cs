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
            else reader.Skip();
        }
        return message;
    }
}
