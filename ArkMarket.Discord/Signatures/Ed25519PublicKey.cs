using System.Buffers;
using System.Numerics;

namespace ArkMarket.Discord;

/// <summary>Checks a public key once, so that a mistyped one is found at start and not as a stream of refused deliveries.</summary>
internal static class Ed25519PublicKey
{
    private const int Length = 32;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    // The curve is -x² + y² = 1 + d·x²·y², d = -121665/121666 (RFC 8032, 5.1).
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));

    public static byte[] Decode(string hex)
    {
        var key = new byte[Length];
        if (hex.Length != Length * 2 || Convert.FromHexString(hex, key, out _, out _) != OperationStatus.Done)
            throw new ArgumentException("An Ed25519 public key is 64 hex digits.", nameof(hex));
        return IsOnCurve(key) ? key : throw new ArgumentException("The Ed25519 public key is not a point on the curve: a digit is wrong.", nameof(hex));
    }

    // 32 bytes are y, little endian, and the sign of x in the top bit; a point when (y² - 1) / (d·y² + 1) is a square.
    private static bool IsOnCurve(byte[] key)
    {
        var y = new BigInteger(key, isUnsigned: true) & (BigInteger.One << 255) - 1;
        if (y >= P) return false;
        var square = y * y;
        var xSquare = Mod((square - 1) * Inverse(Mod(D * square + 1)));
        return xSquare.IsZero || BigInteger.ModPow(xSquare, (P - 1) / 2, P).IsOne;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;
}
