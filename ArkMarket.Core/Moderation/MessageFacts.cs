using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>What stage one looks at: a message and who wrote it, as Discord told it.</summary>
public sealed record MessageFacts(GuildId Guild, MessageId Message, ChannelId Channel, UserId Author)
{
    public required string Text { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>How the author is called in the server.</summary>
    public string Name { get; init; } = "";

    public DateTimeOffset? AccountCreatedAt { get; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>People and roles that are pinged.</summary>
    public int Mentions { get; init; }

    /// <summary>Whether @everyone or @here stands in it, be it allowed to ping or not.</summary>
    public bool MentionsEveryone { get; init; }

    public int Attachments { get; init; }

    /// <summary>Whether an invitation's code leads to this server itself.</summary>
    public Func<string, bool> IsOwnInvite { get; init; } = static _ => false;

    /// <summary>The one of the staff or the sellers whose name the author's looks like; null where it is nobody's, or their own.</summary>
    public string? LooksLike { get; init; }
}
