using System.Runtime.InteropServices;

namespace ArkMarket.Discord;

/// <summary>The functions of libsodium that are used.</summary>
internal static partial class Sodium
{
    public static bool IsAvailable { get; } = NativeLibraries.CanLoad(NativeLibraries.Sodium) && Init() >= 0;

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_sign_verify_detached")]
    public static partial int Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "sodium_version_string")]
    public static partial nint Version();

    // Chooses the fastest implementation for this processor; harmless when repeated.
    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "sodium_init")]
    private static partial int Init();
}
