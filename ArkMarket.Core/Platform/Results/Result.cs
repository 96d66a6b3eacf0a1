namespace ArkMarket.Core.Platform;

/// <summary>
/// What a use case answers: its outcome, or the named refusal that kept it from happening.
/// A refusal is expected and changes nothing; a programmer's error or a failing environment throws instead.
/// </summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    /// <summary>The outcome. Reading it from a refusal is a programmer's error and throws.</summary>
    public T Value => Refusal is null
        ? _value!
        : throw new InvalidOperationException($"There is no outcome: the request was refused as {Refusal.GetType().Name}.");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
