using System.Globalization;
using System.Runtime.InteropServices;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Tests.Hosting;

public sealed class GiveBackMemoryTests
{
    private const int Piece = 64 * 1024;
    private const int Pieces = 4_096;

    [Fact]
    public async Task Memory_that_native_code_has_freed_goes_back_to_the_system()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out _))
        {
            Assert.False(await new GiveBackMemorySweep().RunAsync(default));
            return;
        }

        var pieces = Enumerable.Range(0, Pieces).Select(_ => Touched()).ToList();
        // Now and then one that is still in use keeps all before it from going back by itself.
        var kept = pieces.Where((_, number) => number % 16 == 15).ToHashSet();
        foreach (var piece in pieces.Where(piece => !kept.Contains(piece)))
            Marshal.FreeHGlobal(piece);
        var before = ResidentKb();
        Assert.False(await new GiveBackMemorySweep().RunAsync(default));
        var after = ResidentKb();
        foreach (var piece in kept)
            Marshal.FreeHGlobal(piece);

        // Three quarters of what was freed: other tests take memory meanwhile.
        Assert.InRange(before - after, Pieces * (Piece / 1024L) * 15 / 16 * 3 / 4, long.MaxValue);
    }

    private static nint Touched()
    {
        var piece = Marshal.AllocHGlobal(Piece);
        for (var at = 0; at < Piece; at += 4_096)
            Marshal.WriteByte(piece, at, 1);
        return piece;
    }

    private static long ResidentKb() => long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
