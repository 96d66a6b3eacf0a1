using System.Diagnostics;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Hosting;

/// <summary>What <c>run.sh</c> needs of the checkout, with what was built and installed there, in a folder that another account owns.</summary>
internal static class CheckoutCopy
{
    /// <summary>An account that every system has and that owns nothing.</summary>
    private const string Somebody = "nobody";
    private const string Stamp = ".arkmarket-installed";

    private static readonly string[] Needed =
    [
        "ArkMarket.Core", "ArkMarket.Discord", "ArkMarket.Sandbox", "ArkMarket.Web", "wwwroot", "scripts", "run.sh", "Directory.Build.props", "Directory.Packages.props",
        ".editorconfig", ".npmrc", "global.json", "package.json", "package-lock.json", "appsettings.json",
    ];

    /// <summary>How a program is started as an ordinary user: by root as somebody else, by everybody else as themselves.</summary>
    public static async Task<IReadOnlyList<string>> AsOrdinaryUserAsync(string program) => !Environment.IsPrivilegedProcess ? [program]
        : ["setpriv", $"--reuid={Somebody}", $"--regid={await SayAsync("id", "-g", Somebody)}", "--clear-groups", program];

    public static async Task<string> MakeAsync(TestFolder folder)
    {
        var copy = Directory.CreateDirectory(folder.In("checkout")).FullName;
        await SayAsync("cp", ["-R", .. Needed.Select(name => Checkout.In(name)), copy]);
        ProgramCopy.AddPostgres(copy);
        File.Copy(Checkout.In("node_modules", Stamp), Path.Combine(copy, "node_modules", Stamp));
        var built = Directory.CreateDirectory(Path.Combine(copy, "artifacts", "run")).FullName;
        await SayAsync("cp", ["-R", .. Directory.EnumerateDirectories(Checkout.In("artifacts", "run")).Where(build => !build.EndsWith(".new", StringComparison.Ordinal)), built]);
        if (Environment.IsPrivilegedProcess)
            await SayAsync("chown", "-R", Somebody, copy);
        return copy;
    }

    private static async Task<string> SayAsync(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return said.Trim();
    }
}
