namespace ArkMarket.Discord;

/// <summary>A moment before which nothing may be sent.</summary>
internal sealed class Pause(TimeProvider clock)
{
    private long until;

    public TimeSpan Left => clock.Until(Volatile.Read(ref until));

    public void Extend(TimeSpan delay)
    {
        var wanted = clock.In(delay);
        long current;
        while ((current = Volatile.Read(ref until)) < wanted)
            if (Interlocked.CompareExchange(ref until, wanted, current) == current)
                return;
    }
}
