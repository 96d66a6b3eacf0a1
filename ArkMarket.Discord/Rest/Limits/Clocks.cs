namespace ArkMarket.Discord;

/// <summary>Moments on the monotonic clock: limits must not care when somebody sets the wall clock.</summary>
internal static class Clocks
{
    public static long In(this TimeProvider clock, TimeSpan delay) =>
        clock.GetTimestamp() + (long)Math.Ceiling(delay.TotalSeconds * clock.TimestampFrequency);

    /// <summary>How long until that moment; zero when it has passed.</summary>
    public static TimeSpan Until(this TimeProvider clock, long moment)
    {
        var left = clock.GetElapsedTime(clock.GetTimestamp(), moment);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
