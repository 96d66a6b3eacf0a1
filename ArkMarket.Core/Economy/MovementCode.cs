namespace ArkMarket.Core.Economy;

/// <summary>
/// The short form of a movement's id that people read and type: the digits that hold its time, to a fraction of a
/// millisecond. Should two movements of one wallet share it, only the full id tells them apart.
/// </summary>
public static class MovementCode
{
    public const int Length = 15;

    // Version 7: twelve digits of milliseconds, a 7, three digits of their fraction, sixteen of chance.
    private const int MillisecondDigits = 12;
    private const int IdLength = 32;

    public static string Of(Guid movement) => movement.ToString("N").Remove(MillisecondDigits, 1)[..Length];

    /// <summary>The ids that a code, or a full id, stands for, both ends included; null when it is neither.</summary>
    internal static (Guid First, Guid Last)? Range(string typed)
    {
        var digits = typed.Trim().Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is not (Length or IdLength) || !digits.All(char.IsAsciiHexDigit))
            return null;
        if (digits.Length == Length)
            digits = digits.Insert(MillisecondDigits, "7");
        return (Guid.ParseExact(digits.PadRight(IdLength, '0'), "N"), Guid.ParseExact(digits.PadRight(IdLength, 'f'), "N"));
    }
}
