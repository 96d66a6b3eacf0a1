namespace ArkMarket.Tests.Discord;

/// <summary>The real clock, except that a test can skip time. Timers keep to real time.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private long _skipped;

    public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _skipped);

    public void Skip(TimeSpan time) => Interlocked.Add(ref _skipped, (long)(time.TotalSeconds * TimestampFrequency));
}
