using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ArkMarket.Bench.Processes;

/// <summary>A process the bench started and will end: pinned to one CPU where taskset is at hand, its last output kept for when it fails.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int KeptOutputChars = 2 * 1024;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly StringBuilder output = new();

    private ChildProcess(Process process, bool keepOutput)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        if (!keepOutput)
            return;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
    }

    public static bool CanPin { get; } = Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    public bool HasExited => process.HasExited;
    public StreamReader Output => process.StandardOutput;
    public StreamWriter Input => process.StandardInput;

    /// <summary>User and system time since the process began, of all its threads; the kernel counts in steps of 10 ms.</summary>
    public double CpuMs
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>Resident memory now, in MB, as /proc/PID/status says.</summary>
    public double ResidentMb
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
        }
    }

    /// <param name="command">What to run.</param>
    /// <param name="cpu">The CPU it is pinned to, or null to let it roam.</param>
    /// <param name="readOutput">True when the caller reads <see cref="Output"/> itself.</param>
    public static ChildProcess Start(ChildCommand command, int? cpu, bool readOutput = false)
    {
        var pinned = cpu is not null && CanPin;
        var info = new ProcessStartInfo(pinned ? "/usr/bin/taskset" : command.File)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (pinned)
            foreach (var word in (string[])["-c", cpu!.Value.ToString(), command.File])
                info.ArgumentList.Add(word);
        foreach (var argument in command.Arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            info.Environment[name] = value;
        return new(Process.Start(info) ?? throw new InvalidOperationException($"{command.File} did not start."), keepOutput: !readOutput);
    }

    public string LastOutput()
    {
        lock (output)
            return output.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            _ = kill(process.Id, SigTerm);
        using var patience = new CancellationTokenSource(StopGrace);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
            if (output.Length > KeptOutputChars)
                output.Remove(0, output.Length - KeptOutputChars);
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}

/// <summary>What to start: file, arguments and what to add to the environment.</summary>
internal sealed record ChildCommand(string File, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>This same executable in another mode.</summary>
    public static ChildCommand Self(params string[] arguments) =>
        new(System.Environment.ProcessPath ?? throw new InvalidOperationException("The bench does not know its own path."), arguments);
}
