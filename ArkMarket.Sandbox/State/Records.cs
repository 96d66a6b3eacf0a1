using System.Text.Json;

namespace ArkMarket.Sandbox.State;

/// <summary>What the sandbox is: its one application, its secrets, its clock.</summary>
internal sealed record Settings
{
    public required ulong ApplicationId { get; init; }
    public required string SigningSeedHex { get; init; }
    public required string PublicKeyHex { get; init; }
    public required string BotToken { get; init; }
    public required string ClientSecret { get; init; }

    /// <summary>Signs the links to attachments.</summary>
    public required string LinkSecretHex { get; init; }

    public string? EndpointUrl { get; init; }

    /// <summary>Where sign-ins may lead back to, in full.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    public string? Description { get; init; }

    /// <summary>Privileged intents that are switched off in the application's settings, as bits.</summary>
    public int RefusedIntents { get; init; }

    /// <summary>How far sandbox time is ahead of the wall clock.</summary>
    public double ClockOffsetSeconds { get; init; }
}

internal sealed record User(ulong Id, string Name)
{
    public string? DisplayName { get; init; }
    public bool Bot { get; init; }

    /// <summary>Refuses direct messages: a message to them answers 50007.</summary>
    public bool RefusesDirectMessages { get; init; }

    public string? Locale { get; init; }
}

internal sealed record Guild(ulong Id, string Name, ulong OwnerId)
{
    public ulong? SystemChannelId { get; init; }

    /// <summary>Who joins has to accept the rules first.</summary>
    public bool Screens { get; init; }

    public string? VanityCode { get; init; }
    public int VanityUses { get; init; }
}

internal sealed record Role(ulong Id, ulong GuildId, string Name, ulong Permissions, int Position)
{
    public int Color { get; init; }
    public bool Hoist { get; init; }
    public bool Mentionable { get; init; }

    /// <summary>Belongs to a bot: nobody can be given it.</summary>
    public ulong? BotId { get; init; }

    public bool IsEveryone => Id == GuildId;
}

internal enum OverwriteType
{
    Role = 0,
    Member = 1,
}

internal sealed record Overwrite(ulong Id, OverwriteType Type, ulong Allow, ulong Deny);

internal static class ChannelType
{
    public const int Text = 0;
    public const int Direct = 1;
    public const int Voice = 2;
    public const int Category = 4;
    public const int Announcement = 5;
    public const int Stage = 13;
    public const int Forum = 15;
    public const int Media = 16;
}

/// <summary>A channel of a server, or a direct channel between the bot and one user.</summary>
internal sealed record Channel(ulong Id, ulong GuildId, int Type, string Name)
{
    public string? Topic { get; init; }
    public ulong? ParentId { get; init; }
    public int Position { get; init; }
    public bool Nsfw { get; init; }
    public int SlowmodeSeconds { get; init; }
    public ulong? LastMessageId { get; init; }
    public DateTimeOffset? LastPinAt { get; init; }
    public IReadOnlyList<Overwrite> Overwrites { get; init; } = [];

    /// <summary>The other side of a direct channel.</summary>
    public ulong? RecipientId { get; init; }

    /// <summary>Settings the sandbox keeps and gives back, but does not act on: bitrate, user_limit, and the like.</summary>
    public JsonElement? Extras { get; init; }

    public bool IsDirect => Type == ChannelType.Direct;
    public bool HoldsMessages => Type is ChannelType.Text or ChannelType.Direct or ChannelType.Announcement or ChannelType.Voice;
}

/// <summary>Who is in which server.</summary>
internal readonly record struct MemberKey(ulong GuildId, ulong UserId) : IComparable<MemberKey>
{
    public int CompareTo(MemberKey other) =>
        GuildId == other.GuildId ? UserId.CompareTo(other.UserId) : GuildId.CompareTo(other.GuildId);

    public static bool operator <(MemberKey left, MemberKey right) => left.CompareTo(right) < 0;
    public static bool operator >(MemberKey left, MemberKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(MemberKey left, MemberKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(MemberKey left, MemberKey right) => left.CompareTo(right) >= 0;
}

internal sealed record Member(ulong GuildId, ulong UserId, DateTimeOffset JoinedAt)
{
    public string? Nick { get; init; }
    public DateTimeOffset? TimedOutUntil { get; init; }
    public int Flags { get; init; }

    /// <summary>Has not yet accepted the rules.</summary>
    public bool Pending { get; init; }

    /// <summary>Never contains @everyone.</summary>
    public IReadOnlyList<ulong> Roles { get; init; } = [];

    public bool IsTimedOut(DateTimeOffset now) => TimedOutUntil > now;
}

internal sealed record Ban(ulong GuildId, ulong UserId, string? Reason);

internal sealed record Invite(string Code, ulong GuildId, ulong ChannelId, ulong InviterId, DateTimeOffset CreatedAt)
{
    /// <summary>0 means for ever.</summary>
    public int MaxAgeSeconds { get; init; }

    /// <summary>0 means without limit.</summary>
    public int MaxUses { get; init; }

    public int Uses { get; init; }
    public bool Temporary { get; init; }
    public IReadOnlyList<ulong> RoleIds { get; init; } = [];

    public DateTimeOffset? ExpiresAt => MaxAgeSeconds == 0 ? null : CreatedAt.AddSeconds(MaxAgeSeconds);

    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now || (MaxUses > 0 && Uses >= MaxUses);
}

/// <summary>A registered command, global (server 0) or of one server, with Discord's own JSON.</summary>
internal sealed record Command(ulong Id, ulong GuildId, int Type, string Name, JsonElement Definition);

/// <summary>How many new commands a server (0: the global scope) got on a day, counted in days since 1970.</summary>
internal sealed record CommandCreations(ulong GuildId, int Day, int Count);

internal sealed record AuditEntry(ulong Id, ulong GuildId, int ActionType, ulong UserId)
{
    public ulong? TargetId { get; init; }
    public string? Reason { get; init; }
    public JsonElement? Changes { get; init; }
    public JsonElement? Options { get; init; }
}
