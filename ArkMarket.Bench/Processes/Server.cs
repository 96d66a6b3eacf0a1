using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ArkMarket.Bench.Load;

namespace ArkMarket.Bench.Processes;

/// <summary>A server being measured, ours or a reference: started, loaded by signed interactions, its CPU time read around each load.</summary>
internal sealed class Server : IAsyncDisposable
{
    /// <summary>Servers share the first CPU, whatever loads them runs on the last one.</summary>
    public const int Cpu = 0;

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.5);
    private const int RestsMax = 10;
    private const double IdleShare = 0.05;
    private static readonly DateTimeOffset DiscordEpoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Snowflakes of now, counting up: no interaction of any run has the id of another.
    private static ulong nextId = (ulong)(TimeProvider.System.GetUtcNow() - DiscordEpoch).TotalMilliseconds << 22;

    private readonly ChildProcess process;
    private readonly ServerCommand command;

    private Server(ServerCommand command, bool pinned)
    {
        this.command = command;
        process = ChildProcess.Start(command.Process, pinned ? Cpu : null);
    }

    public string Name => command.Name;
    public double ResidentMb => process.ResidentMb;

    /// <summary>User and system time since the process began.</summary>
    public double CpuMs => process.CpuMs;

    /// <summary>From the start of the process to the last byte of the first signed PING's answer.</summary>
    public double FirstPingMs { get; private set; }

    /// <summary>From the start of the process until it says that it is ready for work, the database being open.</summary>
    public double ReadyMs { get; private set; }

    /// <param name="command">What to start.</param>
    /// <param name="pinned">False lets it have all CPUs, as it would where it is deployed.</param>
    public static async Task<Server> StartAsync(ServerCommand command, bool pinned = true)
    {
        var clock = Stopwatch.StartNew();
        var server = new Server(command, pinned);
        var plan = server.Plan("ping", count: 1, connections: 1);
        var ping = new SignedRequests(plan).Build();
        server.FirstPingMs = await server.WaitAsync("answered no PING", clock, () => AnswersAsync(plan, ping));
        if (command.ReadyPath is { } path)
            server.ReadyMs = await server.WaitAsync($"was never ready at {path}", clock, () => IsReadyAsync(command.Port, path));
        return server;
    }

    /// <summary>Sends <paramref name="count"/> interactions from a process of its own and returns what they cost this server.</summary>
    /// <param name="database">For a load that looks at what it has done; null for all others.</param>
    public async Task<ServerCost> LoadAsync(string kind, int count, int connections, string? database = null)
    {
        var plan = Plan(kind, count, connections);
        var arguments = ChildCommand.Self(
            [
                "--load", kind, "--port", $"{plan.Port}", "--path", plan.Path, "--seed", Convert.ToHexString(plan.Seed),
                "--count", $"{count}", "--connections", $"{connections}", "--first-id", $"{plan.FirstId}",
                .. database is null ? Array.Empty<string>() : ["--db", database],
            ]);
        await using var load = ChildProcess.Start(arguments, Environment.ProcessorCount - 1, readOutput: true);
        if (await load.Output.ReadLineAsync() != "ready")
            throw new ServerUnavailableException($"The load generator did not start:\n{load.LastOutput()}");
        var before = process.CpuMs;
        await load.Input.WriteLineAsync("go");
        await load.Input.FlushAsync();
        var line = await load.Output.ReadLineAsync();
        var cpuMs = process.CpuMs - before;
        var result = line is null ? null : JsonSerializer.Deserialize<LoadResult>(line);
        if (result is null || result.Failed > 0)
            throw new ServerUnavailableException($"{Name}: {result?.Failed.ToString() ?? "all"} of {count} {kind} failed.\n{load.LastOutput()}\n{process.LastOutput()}");
        return new(cpuMs * 1000 / count, cpuMs / result.ElapsedMs, result);
    }

    /// <summary>Returns when the server has been idle for a while, its JIT included; it gives up on one that never is.</summary>
    public async Task RestAsync()
    {
        for (var rests = 0; rests < RestsMax; rests++)
        {
            var before = process.CpuMs;
            await Task.Delay(Rest);
            if (process.CpuMs - before < Rest.TotalMilliseconds * IdleShare)
                return;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<double> WaitAsync(string fault, Stopwatch clock, Func<Task<bool>> reachedAsync)
    {
        while (!await reachedAsync())
        {
            if (process.HasExited || clock.Elapsed > StartPatience)
            {
                await DisposeAsync();
                throw new ServerUnavailableException($"{Name} {fault}. Its last words:\n{process.LastOutput()}");
            }
            await Task.Delay(1);
        }
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<bool> IsReadyAsync(int port, string path)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(LoadPlan plan, byte[][] ping)
    {
        try
        {
            return (await new LoadGenerator(plan, ping).RunAsync()).Failed == 0;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private LoadPlan Plan(string kind, int count, int connections) => new(kind, "/interactions", command.Seed)
    {
        Port = command.Port,
        Count = count,
        Connections = connections,
        FirstId = Interlocked.Add(ref nextId, (ulong)count) - (ulong)count,
    };
}

/// <summary>How to start a server, and the seed of the key pair that signs for it.</summary>
internal sealed record ServerCommand(string Name, ChildCommand Process, int Port, byte[] Seed)
{
    /// <summary>What answers 200 once the server can work; null when an answered PING says so.</summary>
    public string? ReadyPath { get; init; }
}

/// <summary>CPU microseconds a request cost the server process, the share of one CPU it used meanwhile, and the generator's own view.</summary>
internal sealed record ServerCost(double CpuMicrosecondsPerRequest, double Busy, LoadResult Load);

/// <summary>A server that cannot be measured: its rows are reported as missing, with the reason.</summary>
internal sealed class ServerUnavailableException(string message) : Exception(message);
