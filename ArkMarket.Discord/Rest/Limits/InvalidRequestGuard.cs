namespace ArkMarket.Discord;

/// <summary>
/// Counts answers of 401, 403 and 429 within ten minutes, minute by minute, and stops the client long before Discord bans
/// its address at 10,000.
/// </summary>
internal sealed class InvalidRequestGuard(TimeProvider clock, int max)
{
    private const int Minutes = 10;

    private readonly Lock gate = new();
    private readonly int[] counts = new int[Minutes];
    private readonly long start = clock.GetTimestamp();
    private long minute;

    /// <exception cref="DiscordRateLimitedException">Too many; the wait is until the oldest minute no longer counts.</exception>
    public void ThrowIfTripped()
    {
        lock (gate)
        {
            Advance();
            if (counts.Sum() < max) return;
            throw new DiscordRateLimitedException(UntilOldestLeaves(), RateLimitScope.TooManyInvalidRequests);
        }
    }

    public void Count()
    {
        lock (gate)
        {
            Advance();
            counts[minute % Minutes]++;
        }
    }

    private void Advance()
    {
        var now = (long)clock.GetElapsedTime(start).TotalMinutes;
        for (var steps = 0; minute < now; steps++)
        {
            // After a long silence there is nothing left to count.
            if (steps == Minutes) minute = now;
            else counts[++minute % Minutes] = 0;
        }
    }

    private TimeSpan UntilOldestLeaves()
    {
        var oldest = Math.Max(0, minute - Minutes + 1);
        while (counts[oldest % Minutes] == 0) oldest++;
        return TimeSpan.FromMinutes(oldest + Minutes) - clock.GetElapsedTime(start);
    }
}
