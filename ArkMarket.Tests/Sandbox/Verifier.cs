using System.Runtime.InteropServices;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Verifies Ed25519 by OpenSSL, beside the sandbox's own signing by libsodium.</summary>
internal static class Verifier
{
    private const int Ed25519 = 1087;

    public static bool IsGood(byte[] publicKey, byte[] signature, byte[] message)
    {
        var key = EVP_PKEY_new_raw_public_key(Ed25519, 0, publicKey, (nuint)publicKey.Length);
        var context = EVP_MD_CTX_new();
        try
        {
            return EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
                && EVP_DigestVerify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    [DllImport("libcrypto.so.3")]
    private static extern nint EVP_PKEY_new_raw_public_key(int type, nint engine, byte[] key, nuint length);

    [DllImport("libcrypto.so.3")]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport("libcrypto.so.3")]
    private static extern nint EVP_MD_CTX_new();

    [DllImport("libcrypto.so.3")]
    private static extern void EVP_MD_CTX_free(nint context);

    [DllImport("libcrypto.so.3")]
    private static extern int EVP_DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [DllImport("libcrypto.so.3")]
    private static extern int EVP_DigestVerify(nint context, byte[] signature, nuint signatureLength, byte[] message, nuint messageLength);
}
