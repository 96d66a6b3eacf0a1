using System.Diagnostics;
using ArkMarket.Core.Platform.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArkMarket.Tests.Support;

/// <summary>
/// A process of its own that owns a private PostgreSQL, as the app does. It reports "up CONNECTION-STRING" or
/// "refused REASON"; closing its input stops it in order, killing it does not.
/// </summary>
public sealed class DatabaseOwner : IDisposable
{
    public const string Part = "--own-a-database";

    private readonly Process _process;

    private DatabaseOwner(Process process) => _process = process;

    public string Report { get; private set; } = "";
    public string ConnectionString => Report.StartsWith("up ", StringComparison.Ordinal) ? Report[3..] : throw new InvalidOperationException(Report);

    /// <param name="user">Account to run as, from a copy of this program that it can reach; null is our own.</param>
    public static async Task<DatabaseOwner> StartAsync(string dataDirectory, string? user = null, string? programs = null)
    {
        var program = Path.Combine(programs ?? AppContext.BaseDirectory, "ArkMarket.Tests");
        var info = new ProcessStartInfo(program, [Part, dataDirectory])
        {
            UserName = user ?? "",
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var owner = new DatabaseOwner(Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start"));
        owner.Report = await owner._process.StandardOutput.ReadLineAsync() ?? "died without a word";
        return owner;
    }

    public static async Task<int> PlayAsync(string dataDirectory)
    {
        try
        {
            await using var postgres = await PrivatePostgres.StartAsync(
                new() { DataDirectory = dataDirectory }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
            Console.WriteLine($"up {postgres.ConnectionString}");
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (PrivatePostgresException e)
        {
            Console.WriteLine($"refused {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
