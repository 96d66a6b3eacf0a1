namespace ArkMarket.Core.Platform;

/// <summary>
/// An amount of a server's market money: a whole number of its smallest unit, from 1 to <see cref="Max"/>.
/// There is no zero, no negative and no fraction, so no amount can create money or move nothing.
/// </summary>
public readonly record struct Credits
{
    /// <summary>One thousand billion: far above any trade, far below what 64 bits can add up.</summary>
    public const long Max = 1_000_000_000_000;

    private Credits(long value) => Value = value;

    public long Value { get; }

    /// <summary>Throws when the amount is out of bounds: for amounts that were checked before.</summary>
    public static Credits Of(long amount) => TryOf(amount, out var credits)
        ? credits
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, $"An amount is between 1 and {Max}.");

    /// <summary>For amounts that people typed.</summary>
    public static bool TryOf(long amount, out Credits credits)
    {
        credits = new Credits(amount);
        return amount is >= 1 and <= Max;
    }

    public override string ToString() => Value.ToString();
}

public sealed record AmountOutOfRange : Refusal
{
    public override string Explain(Wording wording) =>
        $"An amount is a whole number from 1 to {Credits.Max:N0}. Nothing was changed.";
}
