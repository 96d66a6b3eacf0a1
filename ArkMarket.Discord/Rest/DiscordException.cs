using System.Net;

namespace ArkMarket.Discord;

/// <summary>A call to Discord that failed. The kinds ask for different reactions and are the subclasses.</summary>
public abstract class DiscordException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Discord understood and refused (4xx). Repeating the same request is of no use.</summary>
public sealed class DiscordRefusedException(HttpStatusCode status, DiscordError error)
    : DiscordException($"Discord refused ({(int)status}, code {error.Code}): {error.Summary}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Discord's own number for the reason: branch on it. 0 when there was none.</summary>
    public int Code => Error.Code;

    public DiscordError Error { get; } = error;
}

/// <summary>A limit would make the call wait longer than it may. Nothing was done; try again after <see cref="RetryAfter"/>.</summary>
public sealed class DiscordRateLimitedException(TimeSpan retryAfter, RateLimitScope scope)
    : DiscordException($"Rate limited ({scope}) for {retryAfter.TotalSeconds:0.###} s.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;

    public RateLimitScope Scope { get; } = scope;
}

/// <summary>Discord could not be reached, did not answer in time, or failed itself (5xx).</summary>
public sealed class DiscordUnavailableException(string message, bool requestMayHaveRun, Exception? inner = null)
    : DiscordException(message, inner)
{
    /// <summary>Whether the request may have had its effect although no answer tells: look before doing it again.</summary>
    public bool RequestMayHaveRun { get; } = requestMayHaveRun;

    /// <summary>The 5xx status, when there was an answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Whether it is of a kind that soon passes.</summary>
    internal bool IsWorthRepeating { get; init; }
}

/// <summary>The interaction can no longer be answered with its token: answer elsewhere, and do not try again.</summary>
public sealed class DiscordInteractionExpiredException(int code)
    : DiscordException($"The interaction's token is no longer accepted (code {code}).")
{
    public int Code { get; } = code;
}

/// <summary>Which limit was met.</summary>
public enum RateLimitScope
{
    /// <summary>The bot's own, of one bucket.</summary>
    User,

    /// <summary>Of the resource, shared with other bots; does not count as an invalid request.</summary>
    Shared,

    /// <summary>The bot's own, over all requests.</summary>
    Global,

    /// <summary>Discord's gatekeeper has banned the address: everything stops.</summary>
    Banned,

    /// <summary>The client itself has stopped, as too many requests were refused; going on would lead to a ban.</summary>
    TooManyInvalidRequests,
}
