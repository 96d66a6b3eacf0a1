using System.Runtime.InteropServices;

namespace ArkMarket.Sandbox.Signing;

/// <summary>Signs deliveries as Discord does: with libsodium where it is installed, else with OpenSSL 3.</summary>
internal static class Ed25519
{
    public const int SeedBytes = 32;
    public const int PublicKeyBytes = 32;
    public const int SignatureBytes = 64;

    private static readonly bool HasSodium = NativeLibrary.TryLoad(Sodium.Library, typeof(Ed25519).Assembly, null, out _) && Sodium.sodium_init() >= 0;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        Require(seed.Length == SeedBytes);
        return HasSodium ? Sodium.PublicKey(seed) : OpenSsl.PublicKey(seed);
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        Require(seed.Length == SeedBytes);
        return HasSodium ? Sodium.Sign(seed, message) : OpenSsl.Sign(seed, message);
    }

    internal static void Require(bool done)
    {
        if (!done)
            throw new InvalidOperationException("Ed25519 signing failed.");
    }
}
