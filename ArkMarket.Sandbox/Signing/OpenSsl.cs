using System.Runtime.InteropServices;

namespace ArkMarket.Sandbox.Signing;

/// <summary>The calls of OpenSSL 3 that signing needs. Every handle is fresh, so threads do not meet.</summary>
internal static partial class OpenSsl
{
    private const string Library = "libcrypto.so.3";
    private const int Ed25519KeyType = 1087;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        var key = PrivateKey(seed);
        try
        {
            var publicKey = new byte[Ed25519.PublicKeyBytes];
            var length = (nuint)publicKey.Length;
            Ed25519.Require(EVP_PKEY_get_raw_public_key(key, publicKey, ref length) == 1);
            return publicKey;
        }
        finally
        {
            EVP_PKEY_free(key);
        }
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var key = PrivateKey(seed);
        var context = EVP_MD_CTX_new();
        try
        {
            var signature = new byte[Ed25519.SignatureBytes];
            var length = (nuint)signature.Length;
            Ed25519.Require(EVP_DigestSignInit(context, nint.Zero, nint.Zero, nint.Zero, key) == 1);
            Ed25519.Require(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1);
            return signature;
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    private static nint PrivateKey(ReadOnlySpan<byte> seed)
    {
        var key = EVP_PKEY_new_raw_private_key(Ed25519KeyType, nint.Zero, seed, (nuint)seed.Length);
        Ed25519.Require(key != nint.Zero);
        return key;
    }

    [LibraryImport(Library)]
    private static partial nint EVP_PKEY_new_raw_private_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    private static partial int EVP_PKEY_get_raw_public_key(nint key, Span<byte> publicKey, ref nuint length);

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    private static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    private static partial int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    private static partial int EVP_DigestSign(nint context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);
}
