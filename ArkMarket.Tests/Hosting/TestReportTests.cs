using System.Diagnostics;

namespace ArkMarket.Tests.Hosting;

/// <summary>The report that counts the tests: it must not call a run good that was not.</summary>
public sealed class TestReportTests
{
    private const string Started = """{"$type":"test-starting","TestUniqueID":"1","TestDisplayName":"A trade ends well"}""";
    private const string Passed = """{"$type":"test-passed","TestUniqueID":"1"}""";
    private const string Finished = """{"$type":"test-finished","TestUniqueID":"1"}""";
    private const string AllFinished = """{"$type":"test-assembly-finished"}""";

    [Fact]
    public async Task What_passed_is_counted()
    {
        var (code, lines) = await ReportAsync(Started, Passed, Finished, AllFinished, Ended(0));
        Assert.Equal("1 passed, 0 failed, 0 skipped", lines[^1]);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_failure_is_shown_with_its_reason()
    {
        var (code, lines) = await ReportAsync(
            Started, """{"$type":"test-failed","TestUniqueID":"1","Messages":["seven is not eight"],"StackTraces":["at Here()"]}""", Finished, AllFinished, Ended(1));
        Assert.Contains("FAILED  A trade ends well", lines);
        Assert.Contains("    seven is not eight", lines);
        Assert.Equal("0 passed, 1 failed, 0 skipped", lines[^1]);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_skip_is_counted_with_its_reason()
    {
        var (code, lines) = await ReportAsync(
            Started, """{"$type":"test-skipped","TestUniqueID":"1","Reason":"no browser"}""", Finished, AllFinished, Ended(0));
        Assert.Contains("SKIPPED A trade ends well: no browser", lines);
        Assert.Equal("0 passed, 0 failed, 1 skipped", lines[^1]);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_crash_fails_what_was_running_and_keeps_what_had_passed()
    {
        var (code, lines) = await ReportAsync(
            Started, Passed, Finished, """{"$type":"test-starting","TestUniqueID":"2","TestDisplayName":"A trade crashes"}""", Ended(134));
        Assert.Contains("FAILED  A trade crashes (was running then)", lines);
        Assert.Equal("1 passed, 1 failed, 0 skipped", lines[^1]);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_fault_around_the_tests_fails_the_run()
    {
        var (code, lines) = await ReportAsync(
            Started, Passed, Finished, """{"$type":"test-class-cleanup-failure","Messages":["it leaked"]}""", AllFinished, Ended(1));
        Assert.Equal("1 passed, 1 failed, 0 skipped", lines[^1]);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_run_of_nothing_and_a_bad_end_are_failures()
    {
        Assert.Equal(1, (await ReportAsync(AllFinished, Ended(0))).Code);
        Assert.Equal(1, (await ReportAsync(Started, Passed, Finished, AllFinished, Ended(139))).Code);
        Assert.Equal(1, (await ReportAsync()).Code);
    }

    private static string Ended(int code) => $$"""{"$type":"test-program-ended","ExitCode":{{code}}}""";

    private static async Task<(int Code, string[] Lines)> ReportAsync(params string[] events)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Script()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await node.StandardInput.WriteAsync(string.Join('\n', events));
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, output.TrimEnd().Split('\n'));
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "scripts", "test-report.mjs")))
                return Path.Combine(folder.FullName, "scripts", "test-report.mjs");
        throw new InvalidOperationException("The tests do not lie below the project's folder.");
    }
}
