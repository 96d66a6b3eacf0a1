using System.Runtime.InteropServices;

namespace ArkMarket.Sandbox.Signing;

/// <summary>The two calls of libsodium that signing needs.</summary>
internal static partial class Sodium
{
    public const string Library = "libsodium.so.23";
    private const int SecretKeyBytes = 64;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        var publicKey = new byte[Ed25519.PublicKeyBytes];
        Ed25519.Require(crypto_sign_seed_keypair(publicKey, stackalloc byte[SecretKeyBytes], seed) == 0);
        return publicKey;
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        Span<byte> secretKey = stackalloc byte[SecretKeyBytes];
        Ed25519.Require(crypto_sign_seed_keypair(stackalloc byte[Ed25519.PublicKeyBytes], secretKey, seed) == 0);
        var signature = new byte[Ed25519.SignatureBytes];
        Ed25519.Require(crypto_sign_detached(signature, nint.Zero, message, (ulong)message.Length, secretKey) == 0);
        return signature;
    }

    [LibraryImport(Library)]
    internal static partial int sodium_init();

    [LibraryImport(Library)]
    private static partial int crypto_sign_seed_keypair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library)]
    private static partial int crypto_sign_detached(
        Span<byte> signature, nint signatureLength, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> secretKey);
}
