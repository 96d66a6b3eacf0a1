namespace ArkMarket.Discord;

/// <summary>An answer of Discord, read whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, within the client's bound.</param>
internal sealed record RestAnswer(int Status, byte[] Body)
{
    public RateLimitHeaders? Limit { get; init; }

    /// <summary>Set for a 429.</summary>
    public RateLimited? RateLimited { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsFailureOfDiscord => Status >= 500;
}

/// <summary>How long to wait, and what for.</summary>
internal readonly record struct RateLimited(TimeSpan RetryAfter, RateLimitScope Scope);
