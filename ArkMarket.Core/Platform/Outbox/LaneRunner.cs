using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Core.Platform;

/// <summary>Works through one leased lane: head after head, until nothing is due, something failed, or its turn is over.</summary>
internal sealed partial class LaneRunner(
    LaneStore lanes, FrozenDictionary<string, EffectHandler> handlers, Circuit circuit, Func<Exception, EffectFailure> classify, ILogger logger)
{
    private const int EffectsPerTurnMax = 20;
    private static readonly TimeSpan HandlerLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan[] BackOff = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    public required Func<DateTimeOffset> Now { get; init; }

    /// <summary>Returns true when something in the lane may be due at once.</summary>
    public async Task<bool> RunAsync(LaneLease lease)
    {
        var head = await lanes.NextAsync(lease, CancellationToken.None);
        for (var turn = 0; head is not null; turn++)
        {
            if (turn == EffectsPerTurnMax || circuit.OpenUntil is not null)
                return await EndAsync(lease, circuit.OpenUntil);
            var isLate = head.ExpiresAt <= Now();
            if (!isLate && await PerformAsync(lease, head) is { } notBefore)
                return await EndAsync(lease, notBefore);
            var result = new EffectResult(isLate ? EffectState.Expired : EffectState.Done, head.Attempts, head.DueAt);
            head = await lanes.CloseAndNextAsync(lease, head.Sequence, result, CancellationToken.None);
        }

        return false;
    }

    private async Task<bool> EndAsync(LaneLease lease, DateTimeOffset? notBefore)
    {
        await lanes.ReleaseAsync(lease, notBefore ?? DateTimeOffset.MinValue, CancellationToken.None);
        return true;
    }

    /// <summary>Returns null when it is done, else the moment before which the lane must not be looked at.</summary>
    private async Task<DateTimeOffset?> PerformAsync(LaneLease lease, HeadEffect head)
    {
        try
        {
            if (!handlers.TryGetValue(head.Kind, out var handler))
                throw new InvalidOperationException($"No handler for effects of kind {head.Kind}.");
            using var limit = new CancellationTokenSource(HandlerLimit);
            var context = new EffectContext(lease.Guild, head.Id, head.Attempts, head.CreatedAt);
            await handler.RunAsync(head.Payload, context, limit.Token);
        }
        catch (Exception error)
        {
            return await FailAsync(lease, head, error);
        }

        circuit.Succeed();
        return null;
    }

    private async Task<DateTimeOffset> FailAsync(LaneLease lease, HeadEffect head, Exception error)
    {
        var failure = error is OperationCanceledException || Faults.IsTransient(error) ? EffectFailure.Outage : classify(error);
        if (!failure.Counts)
        {
            LogOutage(logger, head.Kind, lease.Lane, error.Message);
            return failure.RetryAfter is { } pause ? Now() + pause : circuit.Fail(retryAfter: null);
        }

        var attempts = head.Attempts + 1;
        // Three more tries, each after a longer pause; then it is for a person.
        var dead = attempts > BackOff.Length;
        LogFailed(logger, error, head.Kind, lease.Lane, attempts);
        var due = Now() + BackOff[Math.Min(attempts, BackOff.Length) - 1] * (1 + Random.Shared.NextDouble() / 4);
        var written = await lanes.CloseAsync(
            lease, head.Sequence,
            new EffectResult(dead ? EffectState.Dead : EffectState.Open, attempts, due)
            {
                Error = error.Message.Length > 2_000 ? error.Message[..2_000] : error.Message,
                Blocks = dead && handlers.TryGetValue(head.Kind, out var handler) && handler.BlocksLaneWhenDead,
            },
            CancellationToken.None);
        if (dead && written)
            await FollowUpAsync(lease, head);
        return DateTimeOffset.MinValue;
    }

    private async Task FollowUpAsync(LaneLease lease, HeadEffect head)
    {
        try
        {
            using var limit = new CancellationTokenSource(HandlerLimit);
            if (handlers.TryGetValue(head.Kind, out var handler))
                await handler.WhenDeadAsync(head.Payload, new EffectContext(lease.Guild, head.Id, head.Attempts + 1, head.CreatedAt), limit.Token);
        }
        catch (Exception error)
        {
            LogFollowUpFailed(logger, error, head.Kind, lease.Lane);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Effect {Kind} in lane {Lane} waits for an outage to end: {Reason}")]
    private static partial void LogOutage(ILogger logger, string kind, string lane, string reason);

    [LoggerMessage(LogLevel.Error, "What follows from the dead letter {Kind} in lane {Lane} failed")]
    private static partial void LogFollowUpFailed(ILogger logger, Exception error, string kind, string lane);

    [LoggerMessage(LogLevel.Error, "Effect {Kind} in lane {Lane} failed, attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Exception error, string kind, string lane, int attempt);
}
