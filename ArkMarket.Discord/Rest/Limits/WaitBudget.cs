namespace ArkMarket.Discord;

/// <summary>How long one call may still wait for limits. Only waiting is counted, not the requests themselves.</summary>
internal sealed class WaitBudget(TimeProvider clock, TimeSpan max)
{
    public TimeSpan Left { get; private set; } = max;

    /// <exception cref="DiscordRateLimitedException">The wait is longer than what is left; thrown at once.</exception>
    public async Task Wait(TimeSpan delay, RateLimitScope scope, CancellationToken cancellation)
    {
        if (delay <= TimeSpan.Zero) return;
        ThrowIfLonger(delay, scope);
        await Task.Delay(delay, clock, cancellation);
        Left -= delay;
    }

    public void ThrowIfLonger(TimeSpan delay, RateLimitScope scope)
    {
        if (delay > Left) throw new DiscordRateLimitedException(delay, scope);
    }

    public void Spend(TimeSpan waited) => Left = waited < Left ? Left - waited : TimeSpan.Zero;
}
