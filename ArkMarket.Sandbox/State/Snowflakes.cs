namespace ArkMarket.Sandbox.State;

/// <summary>
/// Makes ids as Discord does: milliseconds since 2015 in the upper 42 bits, then worker and process, then a counter of
/// 12 bits. Under the world's lock; never repeats, also when the clock goes back or the process restarts.
/// </summary>
internal sealed class Snowflakes(TimeProvider clock)
{
    public const long EpochMs = 1_420_070_400_000;

    private const ulong WorkerAndProcess = (1UL << 17) | (1UL << 12);
    private ulong lastMs;
    private ulong increment;

    public ulong Next()
    {
        var ms = (ulong)(clock.GetUtcNow().ToUnixTimeMilliseconds() - EpochMs);
        if (ms > lastMs)
        {
            lastMs = ms;
            increment = 0;
        }
        else if (++increment > 0xFFF)
        {
            lastMs++;
            increment = 0;
        }

        return (lastMs << 22) | WorkerAndProcess | increment;
    }

    /// <summary>Continues after an id seen in the stored world.</summary>
    public void Resume(ulong seen) => lastMs = Math.Max(lastMs, (seen >> 22) + 1);

    /// <summary>The first id of a moment.</summary>
    public static ulong At(DateTimeOffset time) =>
        (ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - EpochMs) << 22;

    public static DateTimeOffset TimeOf(ulong id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + EpochMs);
}
