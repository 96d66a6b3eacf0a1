using System.Collections.Frozen;

namespace ArkMarket.Discord;

/// <summary>Which shard to be, and how patiently.</summary>
public sealed record GatewayOptions
{
    /// <summary>The bot's token, a secret, without a "Bot " in front. The client of the REST API puts its own.</summary>
    public string BotToken { get; init; } = "";

    /// <summary>Where a new session begins, as <see cref="UserCalls.GetGatewayBot"/> tells.</summary>
    public required Uri Gateway { get; init; }

    public required GatewayIntents Intents { get; init; }

    public int ShardId { get; init; }

    public int ShardCount { get; init; } = 1;

    /// <summary>Events of other types are passed over without being copied.</summary>
    public IReadOnlySet<string> EventTypes { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Servers the bot is in as far as is known, for a session that is resumed: only others can be joined.</summary>
    public IReadOnlyCollection<Snowflake> KnownGuilds { get; init; } = [];

    /// <summary>How many events may be unhandled before no more are read.</summary>
    public int UnhandledMax { get; init; } = 5_000;

    /// <summary>How many bytes they may have together.</summary>
    public long UnhandledBytesMax { get; init; } = 32 * 1024 * 1024;

    /// <summary>A payload that is larger is passed over.</summary>
    public int PayloadBytesMax { get; init; } = 32 * 1024 * 1024;

    public GatewayPatience Patience { get; init; } = new();

    /// <summary>Without the token.</summary>
    public override string ToString() => $"shard {ShardId} of {ShardCount}";
}

/// <summary>How long is waited for what.</summary>
public sealed record GatewayPatience
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For the first words, and for the answer to identifying or resuming to begin.</summary>
    public TimeSpan Hello { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The first pause before connecting again; it doubles and is shortened at random.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan RetryMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The shortest pause after a session was found invalid; at most five times that.</summary>
    public TimeSpan InvalidSession { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For saying goodbye.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(2);
}
