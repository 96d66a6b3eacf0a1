namespace ArkMarket.Discord;

/// <summary>A moment before which nothing may be sent.</summary>
internal sealed class Pause(TimeProvider clock)
{
    private long _until;

    public TimeSpan Left => clock.Until(Volatile.Read(ref _until));

    public void Extend(TimeSpan delay)
    {
        var wanted = clock.In(delay);
        long current;
        while ((current = Volatile.Read(ref _until)) < wanted)
            if (Interlocked.CompareExchange(ref _until, wanted, current) == current)
                return;
    }
}
