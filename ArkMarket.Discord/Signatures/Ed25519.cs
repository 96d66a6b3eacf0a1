namespace ArkMarket.Discord;

/// <summary>Verification with one public key by one native library.</summary>
internal abstract class Ed25519
{
    public abstract string Provider { get; }

    public abstract bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message);

    /// <summary>libsodium when it loads, being nearly twice as fast; else OpenSSL, which .NET on Linux needs anyway.</summary>
    public static SignatureProvider BestProvider() => Sodium.IsAvailable ? SignatureProvider.Libsodium : SignatureProvider.OpenSsl;

    public static Ed25519 Create(byte[] publicKey, SignatureProvider provider) => provider switch
    {
        SignatureProvider.Libsodium => new SodiumEd25519(publicKey),
        SignatureProvider.OpenSsl => new OpenSslEd25519(publicKey),
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };
}
