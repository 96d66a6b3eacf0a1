namespace ArkMarket.Discord;

/// <summary>How the client speaks to Discord, and when it gives up.</summary>
public sealed record DiscordRestOptions
{
    /// <summary>The bot's token, a secret, without a "Bot " in front.</summary>
    public required string BotToken { get; init; }

    public required Snowflake ApplicationId { get; init; }

    /// <summary>Where the API is, ending in a slash.</summary>
    public Uri BaseAddress { get; init; } = new("https://discord.com/api/v10/");

    /// <summary>The app's home page, for the User-Agent that Discord demands.</summary>
    public required Uri Home { get; init; }

    public string Version { get; init; } = "1.0";

    /// <summary>How long one call may wait for rate limits in all before it is handed back to its caller.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a request that may be repeated is sent in all when Discord fails.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The first pause between two attempts; it doubles.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Discord's limit for a whole bot.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Answers of 401, 403 or 429 within ten minutes at which the client stops; Discord bans at 10,000.</summary>
    public int MaxInvalidRequests { get; init; } = 2_000;

    /// <summary>Told of every answer, for logs and metrics. It must be quick and must not throw.</summary>
    public Action<DiscordRestEvent>? Observer { get; init; }

    /// <summary>Without the token.</summary>
    public override string ToString() => $"{BaseAddress} as application {ApplicationId}";
}
