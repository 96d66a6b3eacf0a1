using System.Diagnostics;
using System.Text;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>One short-lived helper program, run to its end with its output kept.</summary>
internal sealed record Command(string Program, params string[] Arguments)
{
    private const int MaxOutputCharacters = 64 * 1024;

    /// <summary>Account to run as; null is our own. Only root may name another.</summary>
    public string? User { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public async Task<CommandResult> RunAsync(CancellationToken ct)
    {
        using var process = new Process { StartInfo = StartInfo() };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Timeout);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            throw new PrivatePostgresException($"{Program} did not finish within {Timeout.TotalSeconds:0} seconds.");
        }
        lock (output) return new CommandResult(process.ExitCode, output.ToString().Trim());
    }

    /// <summary>Runs it and throws what it printed when it failed.</summary>
    public async Task<string> MustRunAsync(CancellationToken ct)
    {
        var result = await RunAsync(ct);
        if (result.ExitCode != 0)
            throw new PrivatePostgresException($"{Program} failed with exit code {result.ExitCode}: {result.Output}");
        return result.Output;
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(Program, Arguments)
        {
            UserName = User ?? "",
            UseShellExecute = false,
            // The caller's folder may be closed to the other account.
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // The server outlives us and must neither hold our secrets nor be steered by a PGPORT of ours.
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    private static void Keep(StringBuilder output, string? line)
    {
        lock (output)
            if (line is not null && output.Length < MaxOutputCharacters)
                output.Append(line).Append('\n');
    }
}

internal readonly record struct CommandResult(int ExitCode, string Output);
