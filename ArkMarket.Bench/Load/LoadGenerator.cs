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

    public async Task<LoadResult> RunAsync()
    {
        var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Task.Run(SendUntilNoneAreLeftAsync)));
        var elapsed = clock.Elapsed;
        process.Refresh();
        Array.Sort(waitedMs);
        return new(requests.Length, failed, elapsed.TotalMilliseconds, Percentile(50), Percentile(99), (process.TotalProcessorTime - cpuBefore).TotalMilliseconds);
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
            if (await ReceiveStatusAsync(socket, buffer) != 200)
                Interlocked.Increment(ref failed);
            waitedMs[i] = Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds;
        }
    }

    private static async ValueTask<int> ReceiveStatusAsync(Socket socket, byte[] buffer)
    {
        for (var received = 0; received < buffer.Length;)
        {
            var bytes = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (bytes == 0)
                throw new IOException("The server closed a connection in the middle of a load.");
            received += bytes;
            if (HttpReply.CompleteStatus(buffer.AsSpan(0, received)) is > 0 and var status)
                return status;
        }
        throw new IOException($"A reply is longer than {MaxReplyBytes} bytes.");
    }

    private double Percentile(int percent) => waitedMs[Math.Min(waitedMs.Length - 1, waitedMs.Length * percent / 100)];
}
