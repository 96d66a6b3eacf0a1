using System.Runtime.InteropServices;

namespace ArkMarket.Discord;

/// <summary>Ed25519 by libsodium.</summary>
internal sealed class SodiumEd25519 : Ed25519
{
    private readonly byte[] _publicKey;

    public SodiumEd25519(byte[] publicKey)
    {
        if (!Sodium.IsAvailable) throw new PlatformNotSupportedException("libsodium cannot be loaded.");
        _publicKey = publicKey;
    }

    public override string Provider => $"libsodium {Marshal.PtrToStringUTF8(Sodium.Version())}";

    public override bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message) =>
        Sodium.Verify(signature, message, (ulong)message.Length, _publicKey) == 0;
}
