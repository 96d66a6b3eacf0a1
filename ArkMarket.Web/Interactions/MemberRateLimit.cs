using System.Threading.RateLimiting;
using ArkMarket.Discord;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Interactions;

public sealed class InteractionLimits
{
    /// <summary>How many interactions one member may send within ten seconds.</summary>
    public int PerMemberPerTenSeconds { get; set; } = 40;

    /// <summary>After how many milliseconds an answer that is not ready is promised instead. Discord waits three seconds.</summary>
    public int NetMs { get; set; } = 2_000;
}

/// <summary>Keeps one member from crowding out the others. In memory: it protects this process, it is no rule of the market.</summary>
public sealed class MemberRateLimit(IOptions<InteractionLimits> options) : IDisposable
{
    private readonly PartitionedRateLimiter<(ulong Guild, ulong User)> _limiter =
        PartitionedRateLimiter.Create<(ulong Guild, ulong User), (ulong, ulong)>(member => RateLimitPartition.GetSlidingWindowLimiter(
            member, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = options.Value.PerMemberPerTenSeconds,
                Window = TimeSpan.FromSeconds(10),
                SegmentsPerWindow = 5,
                QueueLimit = 0,
            }));

    public bool Allows(Snowflake guild, Snowflake user)
    {
        using var lease = _limiter.AttemptAcquire((guild.Value, user.Value));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
