namespace ArkMarket.Core.Economy;

/// <summary>
/// The short form of a movement's id that people read and type: its first digits, which hold its time to the millisecond.
/// Two movements of one wallet can share it; then more digits tell them apart.
/// </summary>
public static class MovementCode
{
    public const int Length = 12;
    private const int LengthMax = 32;

    public static string Of(Guid movement) => movement.ToString("N")[..Length];

    /// <summary>The ids that begin as somebody typed it, both ends included; null when that is no code.</summary>
    internal static (Guid First, Guid Last)? Range(string typed)
    {
        var digits = typed.Trim().Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < Length or > LengthMax || !digits.All(char.IsAsciiHexDigit))
            return null;
        return (Guid.ParseExact(digits.PadRight(LengthMax, '0'), "N"), Guid.ParseExact(digits.PadRight(LengthMax, 'f'), "N"));
    }
}
