using System.Text.Json;

namespace ArkMarket.Sandbox.State;

internal static class MessageFlags
{
    public const int SuppressEmbeds = 4;
    public const int Ephemeral = 64;
    public const int Loading = 128;
    public const int SuppressNotifications = 4_096;
    public const int VoiceMessage = 8_192;
    public const int ComponentsV2 = 32_768;
}

internal static class MessageType
{
    public const int Default = 0;
    public const int PinNotice = 6;
    public const int UserJoin = 7;
    public const int Reply = 19;
    public const int ChatInputCommand = 20;
    public const int ContextMenuCommand = 23;
}

internal sealed record Message(ulong Id, ulong ChannelId, ulong AuthorId, DateTimeOffset SentAt)
{
    public int Type { get; init; }
    public string Content { get; init; } = "";
    public int Flags { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset? PinnedAt { get; init; }
    public string? Nonce { get; init; }
    public JsonElement? Embeds { get; init; }
    public JsonElement? Components { get; init; }
    public JsonElement? Poll { get; init; }
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    public Mentions Mentions { get; init; } = Mentions.None;

    /// <summary>An ephemeral message is for this user alone.</summary>
    public ulong? OnlyFor { get; init; }

    /// <summary>Set on answers to interactions: the application, as webhook.</summary>
    public ulong? WebhookId { get; init; }

    /// <summary>The interaction this message answers or follows.</summary>
    public ulong? InteractionId { get; init; }

    public JsonElement? InteractionMetadata { get; init; }

    /// <summary>The message this one replies to.</summary>
    public ulong? RepliesTo { get; init; }

    public bool IsEphemeral => OnlyFor is not null;
    public bool IsLoading => (Flags & MessageFlags.Loading) != 0;
    public bool IsComponentsV2 => (Flags & MessageFlags.ComponentsV2) != 0;
    public bool IsVisibleTo(ulong user) => OnlyFor is null || OnlyFor == user;
}

/// <summary>Whom a message has pinged, after allowed_mentions.</summary>
internal sealed record Mentions(IReadOnlyList<ulong> Users, IReadOnlyList<ulong> Roles, bool Everyone)
{
    public static readonly Mentions None = new([], [], Everyone: false);
}

internal sealed record Attachment(ulong Id, string FileName, string ContentType, long SizeBytes)
{
    public string? Description { get; init; }
    public bool Spoiler { get; init; }

    /// <summary>Given with an interaction: lives apart and is gone soon.</summary>
    public bool Ephemeral { get; init; }

    public int? Width { get; init; }
    public int? Height { get; init; }
}

/// <summary>Who reacted with one emoji: its name, or name:id of a custom one.</summary>
internal sealed record Reaction(string Emoji, IReadOnlyList<ulong> Users);
