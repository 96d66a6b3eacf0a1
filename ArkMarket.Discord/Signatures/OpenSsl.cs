using System.Runtime.InteropServices;

namespace ArkMarket.Discord;

/// <summary>The functions of OpenSSL 3's libcrypto that are used.</summary>
internal static partial class OpenSsl
{
    /// <summary>NID of Ed25519.</summary>
    public const int Ed25519 = 1087;

    public static bool IsAvailable { get; } = NativeLibraries.CanLoad(NativeLibraries.Crypto);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    public static partial OpenSslKey NewPublicKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_PKEY_free")]
    public static partial void FreeKey(nint key);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_MD_CTX_new")]
    public static partial nint NewContext();

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_MD_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_DigestVerifyInit")]
    public static partial int BeginVerify(nint context, nint keyContext, nint digest, nint engine, OpenSslKey key);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_DigestVerify")]
    public static partial int Verify(nint context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "OpenSSL_version")]
    public static partial nint Version(int what);
}

/// <summary>An EVP_PKEY.</summary>
internal sealed class OpenSslKey() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpenSsl.FreeKey(handle);
        return true;
    }
}
