using System.Runtime.InteropServices;

namespace ArkMarket.Discord;

/// <summary>Ed25519 by OpenSSL. A context is made for each call: it must not be shared, and its cost is small beside the rest.</summary>
internal sealed class OpenSslEd25519 : Ed25519
{
    private readonly OpenSslKey _key;

    public OpenSslEd25519(byte[] publicKey)
    {
        if (!OpenSsl.IsAvailable) throw new PlatformNotSupportedException("OpenSSL 3 (libcrypto) cannot be loaded.");
        _key = OpenSsl.NewPublicKey(OpenSsl.Ed25519, 0, publicKey, (nuint)publicKey.Length);
        if (_key.IsInvalid) throw new PlatformNotSupportedException("This OpenSSL does not know Ed25519.");
    }

    public override string Provider => Marshal.PtrToStringUTF8(OpenSsl.Version(0)) ?? "OpenSSL";

    public override bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message)
    {
        var context = OpenSsl.NewContext();
        if (context == 0) throw new InvalidOperationException("OpenSSL could not allocate a context.");
        try
        {
            if (OpenSsl.BeginVerify(context, 0, 0, 0, _key) == 1
                && OpenSsl.Verify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1)
                return true;
            // What it noted about the failure would otherwise be found by the thread's next user of OpenSSL.
            OpenSsl.ClearErrors();
            return false;
        }
        finally
        {
            OpenSsl.FreeContext(context);
        }
    }
}
