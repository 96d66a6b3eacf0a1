using System.Net.WebSockets;

namespace ArkMarket.Discord;

/// <summary>Tells Discord that this connection lives, and notices when Discord does not answer: such a connection is a zombie.</summary>
internal sealed class GatewayHeart(GatewaySocket socket, GatewaySends sends, TimeProvider clock)
{
    private volatile bool _isAnswered = true;
    private volatile bool _isExcused;
    private long _beatAt;
    private long _latencyTicks;

    /// <summary>
    /// What each beat tells: how far was handled, so that Discord keeps the rest; null before there is a session.
    /// </summary>
    public required Func<long?> Handled { get; init; }

    public TimeSpan? Latency => Interlocked.Read(ref _latencyTicks) is > 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>Beats until it is cancelled or an answer stays out. It never throws.</summary>
    public async Task Run(TimeSpan interval, double firstPart, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(interval * firstPart, clock, cancellation);
            while (_isAnswered || _isExcused)
            {
                await Beat(cancellation);
                await Task.Delay(interval, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>One beat, in its time or because Discord asks for it.</summary>
    public async Task Beat(CancellationToken cancellation)
    {
        if (!sends.TryTake(isHeartbeat: true)) return;
        _isAnswered = false;
        Interlocked.Exchange(ref _beatAt, clock.GetTimestamp());
        try
        {
            await socket.Send(GatewayWriting.Heartbeat(Handled()), cancellation);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            // Whoever reads sees how the connection ended, and with which code: that decides.
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellation);
        }
    }

    public void Answer()
    {
        Interlocked.Exchange(ref _latencyTicks, Math.Max(1, clock.GetElapsedTime(Interlocked.Read(ref _beatAt)).Ticks));
        _isAnswered = true;
    }

    /// <summary>Nothing is read just now, so that an answer that stays out proves nothing.</summary>
    public void Excuse(bool isExcused)
    {
        if (!isExcused) _isAnswered = true;
        _isExcused = isExcused;
    }
}
