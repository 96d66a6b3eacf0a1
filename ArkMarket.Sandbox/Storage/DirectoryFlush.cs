using System.Runtime.InteropServices;

namespace ArkMarket.Sandbox.Storage;

/// <summary>Puts a renaming on disk: on Unix that is a flush of the directory, elsewhere renaming is enough.</summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return;
        var handle = open(directory, ReadOnly);
        if (handle < 0)
            throw new IOException($"{directory} cannot be flushed.");
        var failed = fsync(handle) != 0;
        _ = close(handle);
        if (failed)
            throw new IOException($"{directory} cannot be flushed.");
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
