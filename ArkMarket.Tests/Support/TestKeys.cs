using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ArkMarket.Tests.Support;

/// <summary>
/// Signs deliveries as Discord does. Signed with OpenSSL, while the app verifies with libsodium where there is one: two
/// implementations that must agree.
/// </summary>
public sealed class TestKeys
{
    private readonly byte[] _seed = RandomNumberGenerator.GetBytes(32);

    public TestKeys()
    {
        using var key = OpenSslSigning.NewPrivateKey(OpenSslSigning.Ed25519, 0, _seed, (nuint)_seed.Length);
        var bytes = new byte[32];
        var length = (nuint)bytes.Length;
        Check(OpenSslSigning.GetPublicKey(key, bytes, ref length));
        PublicKey = Convert.ToHexStringLower(bytes);
    }

    /// <summary>64 hexadecimal digits, as the developer portal shows them.</summary>
    public string PublicKey { get; }

    /// <summary>The signature of the timestamp's text and the raw body, as the header carries it.</summary>
    public string Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] message = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        using var key = OpenSslSigning.NewPrivateKey(OpenSslSigning.Ed25519, 0, _seed, (nuint)_seed.Length);
        var context = OpenSslSigning.NewContext();
        try
        {
            var signature = new byte[64];
            var length = (nuint)signature.Length;
            Check(OpenSslSigning.BeginSign(context, 0, 0, 0, key));
            Check(OpenSslSigning.Sign(context, signature, ref length, message, (nuint)message.Length));
            return Convert.ToHexStringLower(signature);
        }
        finally
        {
            OpenSslSigning.FreeContext(context);
        }
    }

    private static void Check(int result)
    {
        if (result != 1)
            throw new CryptographicException("OpenSSL could not sign.");
    }
}

/// <summary>The functions of OpenSSL 3's libcrypto that sign.</summary>
internal static partial class OpenSslSigning
{
    /// <summary>NID of Ed25519.</summary>
    public const int Ed25519 = 1087;

    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    public static partial SigningKey NewPrivateKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    public static partial int GetPublicKey(SigningKey key, Span<byte> output, ref nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    public static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit")]
    public static partial int BeginSign(nint context, nint keyContext, nint digest, nint engine, SigningKey key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    public static partial int Sign(nint context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);
}

internal sealed class SigningKey() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpenSslSigning.FreeKey(handle);
        return true;
    }
}
