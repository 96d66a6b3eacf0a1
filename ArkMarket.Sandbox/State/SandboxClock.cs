namespace ArkMarket.Sandbox.State;

/// <summary>Sandbox time: the wall clock plus an offset that only grows. Deadlines that a person feels stay on the wall clock.</summary>
internal sealed class SandboxClock(TimeProvider wall) : TimeProvider
{
    private long offsetTicks;

    public double OffsetSeconds => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks)).TotalSeconds;

    public override DateTimeOffset GetUtcNow() => wall.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public void SetOffset(double seconds) =>
        Interlocked.Exchange(ref offsetTicks, TimeSpan.FromSeconds(seconds).Ticks);
}
