using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>MESSAGE_CREATE or MESSAGE_UPDATE. An update also comes when only a link's preview was added.</summary>
public sealed record MessageEvent : IGatewayPayload<MessageEvent>
{
    private MessageEvent(Message message) => Message = message;

    public Message Message { get; }

    /// <summary>Null in direct messages.</summary>
    public Snowflake? GuildId { get; private set; }

    /// <summary>The author as a member, without the user. Missing for webhooks.</summary>
    public Member? Member { get; private set; }

    /// <summary>The users that are mentioned by name.</summary>
    public IReadOnlyList<Snowflake> Mentions { get; private set; } = [];

    public IReadOnlyList<Snowflake> MentionedRoles { get; private set; } = [];

    /// <summary>@everyone or @here, from somebody who may.</summary>
    public bool MentionsEveryone { get; private set; }

    /// <summary>What it was written in; null where Discord leaves it out.</summary>
    public ChannelType? ChannelType { get; private set; }

    /// <summary>False when it was certainly written in no thread.</summary>
    public bool MayBeInThread => ChannelType is null or Discord.ChannelType.AnnouncementThread or Discord.ChannelType.PublicThread or Discord.ChannelType.PrivateThread;

    /// <summary>Written by a person: neither by a bot nor through a webhook.</summary>
    public bool IsFromPerson => Message is { Author.IsBot: false, WebhookId: null };

    public static MessageEvent? Read(ReadOnlySpan<byte> json)
    {
        if (GatewayReading.Whole(json, Message.Read) is not { } message || message.Id == default) return null;
        var happened = new MessageEvent(message);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("guild_id"u8)) happened.GuildId = reader.SnowflakeOrNull();
            else if (reader.At("member"u8)) happened.Member = Member.Read(ref reader);
            else if (reader.At("mentions"u8)) happened.Mentions = [.. reader.ListOf(User.Read).Select(user => user.Id)];
            else if (reader.At("mention_roles"u8)) happened.MentionedRoles = reader.Snowflakes();
            else if (reader.At("mention_everyone"u8)) happened.MentionsEveryone = reader.BoolOrNull() ?? false;
            else if (reader.At("channel_type"u8)) happened.ChannelType = (ChannelType?)reader.IntOrNull();
            else reader.Skip();
        }
        return happened;
    }
}
