using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Effects;

/// <summary>What Discord's answers mean for the queue: its refusals count, its absence does not.</summary>
internal static class DiscordFailures
{
    public static EffectFailure Classify(Exception error) => error switch
    {
        DiscordRateLimitedException limited => new EffectFailure(Counts: false, limited.RetryAfter),
        DiscordUnavailableException or HttpRequestException => EffectFailure.Outage,
        DatabaseNotOpenException => EffectFailure.Outage,
        _ => EffectFailure.Fault,
    };
}
