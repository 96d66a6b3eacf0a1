using System.Runtime.InteropServices;

namespace ArkMarket.Bench;

/// <summary>Ed25519 straight from libsodium, with nothing between: the yardstick for verification, and the signer of the load.</summary>
internal static unsafe partial class Sodium
{
    private const string Library = "libsodium.so.23";

    public const int SeedBytes = 32;
    public const int PublicKeyBytes = 32;
    public const int SecretKeyBytes = 64;
    public const int SignatureBytes = 64;

    /// <summary>Null when libsodium loads; otherwise what to do about it.</summary>
    public static string? WhyAbsent()
    {
        try
        {
            return sodium_init() >= 0 ? null : "libsodium did not initialise.";
        }
        catch (DllNotFoundException)
        {
            return $"{Library} is absent: install it (Debian: libsodium23). The reference rows are stated against it.";
        }
    }

    public static (byte[] PublicKey, byte[] SecretKey) KeyPair(ReadOnlySpan<byte> seed)
    {
        var publicKey = new byte[PublicKeyBytes];
        var secretKey = new byte[SecretKeyBytes];
        fixed (byte* pk = publicKey, sk = secretKey, s = seed)
            _ = crypto_sign_ed25519_seed_keypair(pk, sk, s);
        return (publicKey, secretKey);
    }

    public static void Sign(Span<byte> signature, ReadOnlySpan<byte> message, ReadOnlySpan<byte> secretKey)
    {
        fixed (byte* sig = signature, m = message, sk = secretKey)
            _ = crypto_sign_ed25519_detached(sig, null, m, (ulong)message.Length, sk);
    }

    public static bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ReadOnlySpan<byte> publicKey)
    {
        fixed (byte* sig = signature, m = message, pk = publicKey)
            return crypto_sign_ed25519_verify_detached(sig, m, (ulong)message.Length, pk) == 0;
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    private static partial int crypto_sign_ed25519_seed_keypair(byte* publicKey, byte* secretKey, byte* seed);

    [LibraryImport(Library)]
    private static partial int crypto_sign_ed25519_detached(byte* signature, ulong* length, byte* message, ulong messageLength, byte* secretKey);

    [LibraryImport(Library)]
    private static partial int crypto_sign_ed25519_verify_detached(byte* signature, byte* message, ulong messageLength, byte* publicKey);
}
