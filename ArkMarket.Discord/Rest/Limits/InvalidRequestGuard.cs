namespace ArkMarket.Discord;

/// <summary>
/// Counts answers of 401, 403 and 429 within ten minutes, minute by minute, and stops the client long before Discord bans
/// its address at 10,000.
/// </summary>
internal sealed class InvalidRequestGuard(TimeProvider clock, int max)
{
    private const int Minutes = 10;

    private readonly Lock _gate = new();
    private readonly int[] _counts = new int[Minutes];
    private readonly long _start = clock.GetTimestamp();
    private long _minute;

    /// <exception cref="DiscordRateLimitedException">Too many; the wait is until the oldest minute no longer counts.</exception>
    public void ThrowIfTripped()
    {
        lock (_gate)
        {
            Advance();
            if (_counts.Sum() < max) return;
            throw new DiscordRateLimitedException(UntilOldestLeaves(), RateLimitScope.TooManyInvalidRequests);
        }
    }

    public void Count()
    {
        lock (_gate)
        {
            Advance();
            _counts[_minute % Minutes]++;
        }
    }

    private void Advance()
    {
        var now = (long)clock.GetElapsedTime(_start).TotalMinutes;
        for (var steps = 0; _minute < now; steps++)
        {
            // After a long silence there is nothing left to count.
            if (steps == Minutes) _minute = now;
            else _counts[++_minute % Minutes] = 0;
        }
    }

    private TimeSpan UntilOldestLeaves()
    {
        var oldest = Math.Max(0, _minute - Minutes + 1);
        while (_counts[oldest % Minutes] == 0) oldest++;
        return TimeSpan.FromMinutes(oldest + Minutes) - clock.GetElapsedTime(_start);
    }
}
