using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ArkMarket.Bench.Load;

/// <summary>Sends prepared requests over a fixed number of kept connections, each waiting for its answer before the next.</summary>
internal sealed class LoadGenerator(LoadPlan plan, byte[][] requests)
{
    private const int MaxReplyBytes = 64 * 1024;

    private readonly double[] waitedMs = new double[requests.Length];
    private int last = -1;
    private int failed;
    private string sample = "";

    public async Task<LoadResult> RunAsync()
    {
        var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Task.Run(SendUntilNoneAreLeftAsync)));
        var elapsed = clock.Elapsed;
        process.Refresh();
        Array.Sort(waitedMs);
        return new(requests.Length, failed, elapsed.TotalMilliseconds)
        {
            P50Ms = Percentile(50),
            P99Ms = Percentile(99),
            ClientCpuMs = (process.TotalProcessorTime - cpuBefore).TotalMilliseconds,
            Sample = sample,
        };
    }

    private async Task SendUntilNoneAreLeftAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, plan.Port);
        var buffer = new byte[MaxReplyBytes];
        for (var i = Interlocked.Increment(ref last); i < requests.Length; i = Interlocked.Increment(ref last))
        {
            var sentAt = Stopwatch.GetTimestamp();
            await socket.SendAsync(requests[i]);
            var (status, length) = await ReceiveAsync(socket, buffer);
            waitedMs[i] = Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds;
            if (status != 200)
                Interlocked.Increment(ref failed);
            if (i == requests.Length - 1)
                sample = HttpReply.Body(buffer.AsSpan(0, length));
        }
    }

    private static async ValueTask<(int Status, int Length)> ReceiveAsync(Socket socket, byte[] buffer)
    {
        for (var received = 0; received < buffer.Length;)
        {
            var bytes = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (bytes == 0)
                throw new IOException("The server closed a connection in the middle of a load.");
            received += bytes;
            if (HttpReply.CompleteStatus(buffer.AsSpan(0, received)) is > 0 and var status)
                return (status, received);
        }
        throw new IOException($"A reply is longer than {MaxReplyBytes} bytes.");
    }

    private double Percentile(int percent) => waitedMs[Math.Min(waitedMs.Length - 1, waitedMs.Length * percent / 100)];
}
