using System.Runtime.InteropServices;

namespace ArkMarket.Discord;

/// <summary>Ed25519 by libsodium.</summary>
internal sealed class SodiumEd25519 : Ed25519
{
    private readonly byte[] publicKey;

    public SodiumEd25519(byte[] publicKey)
    {
        if (!Sodium.IsAvailable) throw new PlatformNotSupportedException("libsodium cannot be loaded.");
        this.publicKey = publicKey;
    }

    public override string Provider => $"libsodium {Marshal.PtrToStringUTF8(Sodium.Version())}";

    public override bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message) =>
        Sodium.Verify(signature, message, (ulong)message.Length, publicKey) == 0;
}
