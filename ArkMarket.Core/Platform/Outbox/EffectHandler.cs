using System.Text.Json;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Performs one kind of effect. It may run again after a crash or a lost answer, so it first looks for what an
/// earlier run may have made. What it throws decides what follows: see <see cref="EffectFailure"/>.
/// </summary>
public abstract class EffectHandler
{
    public abstract string Kind { get; }

    /// <summary>Whether a dead letter of this kind holds back what follows in its lane.</summary>
    public virtual bool BlocksLaneWhenDead => false;

    public abstract Task RunAsync(string payload, EffectContext context, CancellationToken ct);

    /// <summary>What follows from its failing for good. Runs after it became a dead letter; a failure here is logged and changes nothing.</summary>
    public virtual Task WhenDeadAsync(string payload, EffectContext context, CancellationToken ct) => Task.CompletedTask;
}

/// <inheritdoc cref="EffectHandler"/>
public abstract class EffectHandler<T> : EffectHandler where T : IEffect
{
    public sealed override string Kind => T.Kind;

    public sealed override Task RunAsync(string payload, EffectContext context, CancellationToken ct) =>
        HandleAsync(Read(payload), context, ct);

    public sealed override Task WhenDeadAsync(string payload, EffectContext context, CancellationToken ct) =>
        WhenDeadAsync(Read(payload), context, ct);

    protected virtual Task WhenDeadAsync(T effect, EffectContext context, CancellationToken ct) => Task.CompletedTask;

    private static T Read(string payload) => JsonSerializer.Deserialize<T>(payload, CoreJson.Options)!;

    protected abstract Task HandleAsync(T effect, EffectContext context, CancellationToken ct);
}

/// <param name="Guild">The server the effect belongs to.</param>
/// <param name="Id">Stays the same over all runs: the seed of nonces and markers.</param>
/// <param name="Attempt">0 on the first run; grows with failures that counted.</param>
/// <param name="CreatedAt">When its cause was committed.</param>
public sealed record EffectContext(GuildId Guild, Guid Id, int Attempt, DateTimeOffset CreatedAt)
{
    /// <summary>A message nonce of 22 characters, the same on every run (Discord allows 25).</summary>
    public string Nonce => Convert.ToBase64String(Id.ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>What a handler's exception means for its effect.</summary>
/// <param name="Counts">True for a refusal or a fault of ours: it costs an attempt. False for an outage: the lane waits.</param>
/// <param name="RetryAfter">How long the other side asked to wait, when it did.</param>
public sealed record EffectFailure(bool Counts, TimeSpan? RetryAfter = null)
{
    public static EffectFailure Fault { get; } = new(Counts: true);

    public static EffectFailure Outage { get; } = new(Counts: false);
}
