using System.Text.RegularExpressions;
using ArkMarket.Tests.Kill;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Hosting;

/// <summary><c>run.sh</c> as people start it, at other addresses and with data of its own.</summary>
public sealed partial class RunScriptTests : IDisposable
{
    // The very first time it builds.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_that_it_is_ready_takes_a_backup_meanwhile_and_ends_in_order()
    {
        var (app, sandbox) = (FreeAddress.Next(), FreeAddress.Next());
        var environment = new Dictionary<string, string>
        {
            ["ARKMARKET_URL"] = app.ToString(),
            ["ARKMARKET_SANDBOX_URL"] = sandbox.ToString(),
            ["ARKMARKET_DATA"] = _folder.In("data"),
        };
        await using var run = new ServerProcess("run.sh", environment) { Command = [Checkout.In("run.sh")] };
        run.Start();
        await WaitAsync(() => run.Lines.Any(line => ReadyLine().IsMatch(line)), run);
        Assert.Equal($"ready: app {app.ToString().TrimEnd('/')} sandbox {sandbox.ToString().TrimEnd('/')}", run.Lines.Last());
        using (var probe = new HttpProbe(app))
            Assert.Equal("ready", (await probe.ReportAsync())!.Value.GetProperty("status").GetString());

        // As a service account would, which has no home.
        environment = new(environment) { ["HOME"] = _folder.In("no-home") };
        await using var backup = new ServerProcess("run.sh", environment) { Command = [Checkout.In("run.sh"), "backup", _folder.In("copy.tar.gz")] };
        backup.Start();
        await WaitAsync(() => backup.HasExited, backup);
        Assert.True(File.Exists(_folder.In("copy.tar.gz")), backup.LastLines);

        Assert.Equal(0, await run.TerminateAsync());
        Assert.False(File.Exists(_folder.In("data", "postgres", "cluster", "postmaster.pid")));
        using var silent = new HttpProbe(sandbox);
        Assert.Null(await silent.ReportAsync());
    }

    private static async Task WaitAsync(Func<bool> condition, ServerProcess process)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.False(process.HasExited && !condition(), process.LastLines);
            Assert.True(TimeProvider.System.GetElapsedTime(since) < StartLimit, process.LastLines);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    [GeneratedRegex("^ready: ", RegexOptions.NonBacktracking)]
    private static partial Regex ReadyLine();
}
