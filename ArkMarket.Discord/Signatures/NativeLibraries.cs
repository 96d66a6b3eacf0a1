using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArkMarket.Discord;

/// <summary>Finds the native libraries under the names that systems install them with.</summary>
internal static class NativeLibraries
{
    public const string Sodium = "libsodium";
    public const string Crypto = "libcrypto";

    private static readonly string[] SodiumNames = ["libsodium.so.23", "libsodium.so.26", "libsodium"];
    private static readonly string[] CryptoNames = ["libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64", "libcrypto"];

    public static bool CanLoad(string library) => Find(library, typeof(NativeLibraries).Assembly) != 0;

#pragma warning disable CA2255 // One resolver for the assembly, set before any import can be called.
    [ModuleInitializer]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, (name, assembly, _) => Find(name, assembly));
#pragma warning restore CA2255

    private static nint Find(string library, Assembly assembly)
    {
        string[] names = library switch { Sodium => SodiumNames, Crypto => CryptoNames, _ => [] };
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, assembly, null, out var handle))
                return handle;
        return 0;
    }
}
