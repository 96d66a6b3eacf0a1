using System.Text.RegularExpressions;
using ArkMarket.Tests.Kill;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Hosting;

/// <summary><c>run.sh</c> as people start it, at other addresses and with data of its own.</summary>
public sealed partial class RunScriptTests : IDisposable
{
    // The very first time it builds.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private const string CtrlC = "INT";
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
        // Where these tests run in the background, Ctrl-C is ignored, and a shell cannot take back what it was born with.
        await using var run = new ServerProcess("run.sh", environment) { Command = ["env", $"--default-signal={CtrlC}", Checkout.In("run.sh")] };
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

        await EndsInOrderAsync(run, sandbox, "TERM");
        run.Start();
        await WaitAsync(() => run.Lines.Count(line => ReadyLine().IsMatch(line)) == 2, run);
        await EndsInOrderAsync(run, sandbox, CtrlC);
    }

    [Fact]
    public async Task An_ordinary_user_runs_it_from_a_folder_of_their_own()
    {
        // What is built here is used there: it takes minutes to build it anew.
        await using var build = new ServerProcess("run.sh", new Dictionary<string, string> { ["ARKMARKET_DATA"] = _folder.In("none") }) { Command = [Checkout.In("run.sh"), "restore", _folder.In("no-such-file")] };
        build.Start();
        await WaitAsync(() => build.HasExited, build);
        var copy = await CheckoutCopy.MakeAsync(_folder);
        var (app, sandbox) = (FreeAddress.Next(), FreeAddress.Next());
        var environment = new Dictionary<string, string> { ["ARKMARKET_URL"] = app.ToString(), ["ARKMARKET_SANDBOX_URL"] = sandbox.ToString() };
        await using var run = new ServerProcess("run.sh", environment) { Command = await CheckoutCopy.AsOrdinaryUserAsync(Path.Combine(copy, "run.sh")) };
        run.Start();
        await WaitAsync(() => run.Lines.Any(line => ReadyLine().IsMatch(line)), run);

        Assert.DoesNotContain(run.Lines, line => line.StartsWith("Building", StringComparison.Ordinal) || line.StartsWith("Installing", StringComparison.Ordinal));
        Assert.Equal($"ready: app {app.ToString().TrimEnd('/')} sandbox {sandbox.ToString().TrimEnd('/')}", run.Lines.Last());
        Assert.DoesNotContain("\nUid:\t0\t", File.ReadAllText($"/proc/{run.Id}/status"), StringComparison.Ordinal);
        Assert.Equal(0, await run.TerminateAsync());
        Assert.False(File.Exists(Path.Combine(copy, "data", "postgres", "cluster", "postmaster.pid")));
        using var silent = new HttpProbe(sandbox);
        Assert.Null(await silent.ReportAsync());
    }

    [Fact]
    public async Task With_an_application_of_ones_own_it_starts_without_a_sandbox_and_does_not_wait_for_Discord()
    {
        var (app, sandbox) = (FreeAddress.Next(), FreeAddress.Next());
        await using var run = new ServerProcess("run.sh", new Dictionary<string, string>
        {
            ["Discord__ApplicationId"] = TestIds.Next().ToString(),
            ["Discord__PublicKey"] = new TestKeys().PublicKey,
            ["Discord__BotToken"] = "test",
            ["Discord__ApiBase"] = "http://127.0.0.1:1/",
            ["ConnectionStrings__ArkMarket"] = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync),
            ["ARKMARKET_URL"] = app.ToString(),
            ["ARKMARKET_SANDBOX_URL"] = sandbox.ToString(),
            ["ARKMARKET_DATA"] = _folder.In("data"),
        }) { Command = [Checkout.In("run.sh")] };
        run.Start();
        await WaitAsync(() => run.Lines.Any(line => ReadyLine().IsMatch(line)), run);
        Assert.Equal($"ready: app {app.ToString().TrimEnd('/')}", run.Lines.Last());
        await EndsInOrderAsync(run, sandbox, "TERM");
    }

    private async Task EndsInOrderAsync(ServerProcess run, Uri sandbox, string signal)
    {
        Assert.Equal((signal, 0), (signal, await run.TerminateAsync(signal)));
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
