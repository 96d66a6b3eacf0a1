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

    /// <param name="binaries">PostgreSQL's programs; null lets them be found.</param>
    public static Task<DatabaseOwner> StartAsync(string dataDirectory, string? binaries) =>
        StartAsync(AppContext.BaseDirectory, user: null, [dataDirectory, binaries ?? ""]);

    /// <param name="programs">Folder with a copy of this program that the account can reach.</param>
    public static Task<DatabaseOwner> StartAsAsync(string user, string programs, string dataDirectory) =>
        StartAsync(programs, Environment.IsPrivilegedProcess ? user : null, [dataDirectory, ""]);

    private static async Task<DatabaseOwner> StartAsync(string programs, string? user, string[] arguments)
    {
        var program = Path.Combine(programs, "ArkMarket.Tests");
        var info = new ProcessStartInfo(program, [Part, .. arguments])
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

    public static async Task<int> PlayAsync(string dataDirectory, string binaries)
    {
        try
        {
            await using var postgres = await PrivatePostgres.StartAsync(
                new() { DataDirectory = dataDirectory, BinariesDirectory = binaries.Length > 0 ? binaries : null }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
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
