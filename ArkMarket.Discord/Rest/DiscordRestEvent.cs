namespace ArkMarket.Discord;

/// <summary>One request that was sent, without ids or tokens: safe for logs and metric labels.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The path as a template, for example "channels/{channel}/messages".</param>
/// <param name="Status">The HTTP status; null when no answer came.</param>
/// <param name="Elapsed">From sending to the answer.</param>
public readonly record struct DiscordRestEvent(string Method, string Route, int? Status, TimeSpan Elapsed)
{
    /// <summary>How long Discord asked to wait, in a 429.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
