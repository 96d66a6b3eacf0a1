namespace ArkMarket.Discord;

/// <summary>All of Discord's limits together: what must be free before a request, and what its answer teaches.</summary>
/// <remarks>Discord: Rate Limits.</remarks>
internal sealed class RateLimits(DiscordRestOptions options, TimeProvider clock)
{
    private readonly Buckets _buckets = new(clock);
    private readonly GlobalLimit _global = new(clock, options.RequestsPerSecond);
    private readonly InvalidRequestGuard _guard = new(clock, options.MaxInvalidRequests);
    private readonly Pause _ban = new(clock);

    /// <summary>Waits until the request may be sent, and gives the bucket to come back to with the answer.</summary>
    /// <exception cref="DiscordRateLimitedException">The wait would be longer than the budget.</exception>
    public async Task<Bucket> Enter(RestRequest request, WaitBudget budget, CancellationToken cancellation)
    {
        _guard.ThrowIfTripped();
        budget.ThrowIfLonger(_ban.Left, RateLimitScope.Banned);
        var bucket = _buckets.Of(request);
        while (!await bucket.Enter(budget, cancellation)) bucket = _buckets.Of(request);
        try
        {
            await budget.Wait(_ban.Left, RateLimitScope.Banned, cancellation);
            if (request.InteractionToken is null) await _global.Enter(budget, cancellation);
            return bucket;
        }
        catch
        {
            bucket.GiveBack();
            throw;
        }
    }

    public void Complete(RestRequest request, Bucket bucket, RestAnswer answer)
    {
        if (answer.RateLimited is { Scope: RateLimitScope.Banned } banned) _ban.Extend(banned.RetryAfter);
        if (answer.RateLimited is { Scope: RateLimitScope.Global } all) _global.Block(all.RetryAfter);
        if (answer.Status is 401 or 403 || answer.RateLimited is { Scope: not RateLimitScope.Shared }) _guard.Count();
        _buckets.Complete(request, bucket, answer);
    }
}
