namespace ArkMarket.Sandbox.Gateway;

/// <summary>How many sessions may be started: so many a day, and so many at once. A day is sandbox time, a window is not.</summary>
internal sealed class IdentifyLimit(TimeProvider wall, Func<DateTimeOffset> sandboxNow)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Dictionary<int, long> lastOfBucket = [];
    private DateTimeOffset dayEnds;
    private int usedToday;

    /// <summary>Takes one start out of the day's; false when there is none left.</summary>
    public bool TryTakeOfDay(GatewaySettings settings)
    {
        lock (gate)
        {
            Turn();
            if (usedToday == 0)
                dayEnds = sandboxNow() + Day;
            return ++usedToday <= settings.IdentifiesPerDay;
        }
    }

    /// <summary>Whether a shard may start now; its bucket is taken for a window when it may.</summary>
    public bool TryTakeWindow(GatewaySettings settings, int shard)
    {
        var bucket = shard % settings.MaxConcurrency;
        lock (gate)
        {
            if (lastOfBucket.TryGetValue(bucket, out var last) && wall.GetElapsedTime(last).TotalMilliseconds < settings.IdentifyWindowMs)
                return false;
            lastOfBucket[bucket] = wall.GetTimestamp();
            return true;
        }
    }

    /// <summary>What is left of the day, and for how long it lasts.</summary>
    public (int Remaining, TimeSpan ResetAfter) Left(GatewaySettings settings)
    {
        lock (gate)
        {
            Turn();
            var rest = usedToday == 0 ? TimeSpan.Zero : dayEnds - sandboxNow();
            return (Math.Max(0, settings.IdentifiesPerDay - usedToday), rest);
        }
    }

    private void Turn()
    {
        if (dayEnds <= sandboxNow())
            usedToday = 0;
    }
}
