namespace ArkMarket.Core.Platform;

/// <summary>
/// Ids that sort by time more finely than a plain version 7: what happened one after the other within a millisecond stays
/// in order. (RFC 9562, section 6.2, method 3: the fraction of the millisecond stands where random bits would.)
/// </summary>
public static class TimeOrderedId
{
    private const int FractionBits = 12;

    public static Guid New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var fraction = (now.Ticks % TimeSpan.TicksPerMillisecond << FractionBits) / TimeSpan.TicksPerMillisecond;
        bytes[6] = (byte)(0x70 | (fraction >> 8));
        bytes[7] = (byte)fraction;
        return new Guid(bytes, bigEndian: true);
    }
}
