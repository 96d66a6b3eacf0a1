using System.Buffers.Binary;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Ids that sort by time more finely than a plain version 7: what happened one after the other within a millisecond stays
/// in order. (RFC 9562, section 6.2, method 3: the fraction of the millisecond stands where random bits would.)
/// They are no secrets: the rest is random, but not from the system, which would be asked with each payment.
/// </summary>
public static class TimeOrderedId
{
    private const int FractionBits = 12;
    private const long MillisecondsMax = (1L << 48) - 1;

    /// <summary>The smallest id that something of this moment's millisecond can have.</summary>
    public static Guid FirstAt(DateTimeOffset at) =>
        Guid.ParseExact($"{Math.Clamp(at.ToUnixTimeMilliseconds(), 0, MillisecondsMax):x12}70000000000000000000", "N");

    public static Guid New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        var fraction = (now.Ticks % TimeSpan.TicksPerMillisecond << FractionBits) / TimeSpan.TicksPerMillisecond;
        bytes[6] = (byte)(0x70 | (fraction >> 8));
        bytes[7] = (byte)fraction;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
