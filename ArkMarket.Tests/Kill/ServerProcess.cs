using System.Collections.Concurrent;
using System.Diagnostics;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>One of our programs as a process of its own, that can be killed without warning and started again.</summary>
public sealed class ServerProcess(string program, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private const int LinesKept = 20_000;
    private readonly ConcurrentQueue<string> _lines = [];
    private Process? _process;

    public string LastLines => string.Join('\n', _lines.TakeLast(200));

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What is started instead of the program's own assembly; the program's name is then only a name.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    public int Id => _process!.Id;

    public bool HasExited => _process?.HasExited is not false;

    public void Start()
    {
        var command = Command ?? ["dotnet", Path.Combine(AppContext.BaseDirectory, $"{program}.dll")];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL: the process learns nothing of it.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, or another signal: the process is asked to end. Returns its exit code.</summary>
    public async Task<int> TerminateAsync(string signal = "TERM")
    {
        var process = _process ?? throw new InvalidOperationException("It does not run.");
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString()]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        while (_lines.Count > LinesKept)
            _lines.TryDequeue(out _);
    }
}
