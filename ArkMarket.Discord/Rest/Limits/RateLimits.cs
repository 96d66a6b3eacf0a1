namespace ArkMarket.Discord;

/// <summary>All of Discord's limits together: what must be free before a request, and what its answer teaches.</summary>
/// <remarks>Discord: Rate Limits.</remarks>
internal sealed class RateLimits(DiscordRestOptions options, TimeProvider clock)
{
    private readonly Buckets buckets = new(clock);
    private readonly GlobalLimit global = new(clock, options.RequestsPerSecond);
    private readonly InvalidRequestGuard guard = new(clock, options.MaxInvalidRequests);
    private readonly Pause ban = new(clock);

    /// <summary>Waits until the request may be sent, and gives the bucket to come back to with the answer.</summary>
    /// <exception cref="DiscordRateLimitedException">The wait would be longer than the budget.</exception>
    public async Task<Bucket> Enter(RestRequest request, WaitBudget budget, CancellationToken cancellation)
    {
        guard.ThrowIfTripped();
        budget.ThrowIfLonger(ban.Left, RateLimitScope.Banned);
        var bucket = buckets.Of(request);
        while (!await bucket.Enter(budget, cancellation)) bucket = buckets.Of(request);
        try
        {
            await budget.Wait(ban.Left, RateLimitScope.Banned, cancellation);
            if (request.InteractionToken is null) await global.Enter(budget, cancellation);
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
        if (answer.RateLimited is { Scope: RateLimitScope.Banned } banned) ban.Extend(banned.RetryAfter);
        if (answer.RateLimited is { Scope: RateLimitScope.Global } all) global.Block(all.RetryAfter);
        if (answer.Status is 401 or 403 || answer.RateLimited is { Scope: not RateLimitScope.Shared }) guard.Count();
        buckets.Complete(request, bucket, answer);
    }
}
