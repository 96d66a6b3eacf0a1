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

    public async Task RunAsync(LaneLease lease)
    {
        var notBefore = DateTimeOffset.MinValue;
        for (var turn = 0; turn < EffectsPerTurnMax; turn++)
        {
            var head = await lanes.NextAsync(lease, CancellationToken.None);
            if (head is null || head.State is EffectState.Dead || head.DueAt > Now())
                break;
            if (circuit.OpenUntil is { } until)
            {
                notBefore = until;
                break;
            }

            if (await PerformAsync(lease, head) is { } wait)
            {
                notBefore = wait;
                break;
            }
        }

        await lanes.ReleaseAsync(lease, notBefore, CancellationToken.None);
    }

    /// <summary>Returns null when the lane may go on, else the moment before which it must not be looked at.</summary>
    private async Task<DateTimeOffset?> PerformAsync(LaneLease lease, HeadEffect head)
    {
        if (head.ExpiresAt <= Now())
        {
            await lanes.CloseAsync(lease, head.Sequence, new EffectResult(EffectState.Expired, head.Attempts, head.DueAt), CancellationToken.None);
            return null;
        }

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
        await lanes.CloseAsync(lease, head.Sequence, new EffectResult(EffectState.Done, head.Attempts, head.DueAt), CancellationToken.None);
        return null;
    }

    private async Task<DateTimeOffset?> FailAsync(LaneLease lease, HeadEffect head, Exception error)
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
