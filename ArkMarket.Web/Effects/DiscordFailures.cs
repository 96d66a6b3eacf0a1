using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Effects;

/// <summary>What Discord's answers mean for the queue: its refusals count, its absence does not.</summary>
internal static class DiscordFailures
{
    public static EffectFailure Classify(Exception error) => error switch
    {
        DiscordRateLimitedException limited => new EffectFailure(Counts: false, limited.RetryAfter),
        NotYetException wait => new EffectFailure(Counts: false, wait.RetryAfter),
        DiscordUnavailableException or HttpRequestException => EffectFailure.Outage,
        DatabaseNotOpenException => EffectFailure.Outage,
        _ => EffectFailure.Fault,
    };
}

/// <summary>Somebody else is at it: the same effect is to run again a little later, and that is no failure.</summary>
internal sealed class NotYetException(string what, TimeSpan retryAfter) : Exception($"{what}; again in {retryAfter.TotalSeconds:0} s.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
