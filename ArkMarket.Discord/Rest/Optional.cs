namespace ArkMarket.Discord;

/// <summary>A field of a change: absent (default) leaves things as they are, a value, null included, is written.</summary>
public readonly record struct Optional<T>
{
    private Optional(T value) => (Value, IsPresent) = (value, true);

    public bool IsPresent { get; }

    public T? Value { get; }

    public static implicit operator Optional<T>(T value) => new(value);
}
