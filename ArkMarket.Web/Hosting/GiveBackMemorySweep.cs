using System.Runtime.InteropServices;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// Gives the system back what was freed outside the managed heap. The JIT takes and frees megabytes while it compiles; the
/// runtime keeps them until its finalizer thread next has something to do, and the C library keeps them even then.
/// </summary>
internal sealed partial class GiveBackMemorySweep : Sweep
{
    private const string GlibC = "libc.so.6";

    /// <summary>Not below two seconds: more often than that the runtime lets go of nothing.</summary>
    public override TimeSpan Interval => TimeSpan.FromSeconds(2.5);

    public override Task<bool> RunAsync(CancellationToken ct)
    {
        // Wakes that thread; there is hardly ever anything to wait for.
        GC.WaitForPendingFinalizers();
        // Other systems and other C libraries have no such call, nor such a habit.
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad(GlibC, out _))
            Trim(keep: 0);
        return Task.FromResult(false);
    }

    /// <param name="keep">Bytes to keep at the end of the heap. Source: malloc_trim(3).</param>
    [LibraryImport(GlibC, EntryPoint = "malloc_trim")]
    private static partial int Trim(nint keep);
}
