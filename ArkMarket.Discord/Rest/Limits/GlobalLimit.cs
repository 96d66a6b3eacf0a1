namespace ArkMarket.Discord;

/// <summary>So many requests within any second, over all buckets. Places are given out in order, ahead of time.</summary>
internal sealed class GlobalLimit(TimeProvider clock, int requestsPerSecond)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long[] _taken = new long[requestsPerSecond];
    private readonly Pause _pause = new(clock);
    private long _count;

    public async Task Enter(WaitBudget budget, CancellationToken cancellation)
    {
        await budget.Wait(_pause.Left, RateLimitScope.Global, cancellation);
        await budget.Wait(Reserve(budget), RateLimitScope.Global, cancellation);
    }

    /// <summary>Discord says that the bot as a whole must wait.</summary>
    public void Block(TimeSpan retryAfter) => _pause.Extend(retryAfter);

    private TimeSpan Reserve(WaitBudget budget)
    {
        lock (_gate)
        {
            ref var oldest = ref _taken[_count % _taken.Length];
            var now = clock.GetTimestamp();
            var free = _count < _taken.Length ? now : oldest + (long)(Window.TotalSeconds * clock.TimestampFrequency);
            var wait = clock.Until(free);
            budget.ThrowIfLonger(wait, RateLimitScope.Global);
            oldest = Math.Max(now, free);
            _count++;
            return wait;
        }
    }
}
