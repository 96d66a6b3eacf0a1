using System.Net.WebSockets;
using System.Threading.Channels;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Where a connection came in, and how it can be cut without a word.</summary>
internal sealed record ConnectionSource(string Path, Action Abort);

/// <summary>
/// One WebSocket. One loop reads, one writes, one watches for heartbeats. What is sent comes from the session's buffer by
/// its number, so that a client which reads slowly costs nothing but that buffer.
/// </summary>
internal sealed class GatewayConnection
{
    private const int ControlFramesMax = 200;
    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(5);

    private readonly WebSocket socket;
    private readonly GatewayHub hub;
    private readonly SendLimit limit;
    private readonly Channel<byte[]> control = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(ControlFramesMax) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile GatewaySession? session;
    private volatile ClosingOrder? closing;
    private volatile bool isOver;
    private long lastBeatAt = TimeProvider.System.GetTimestamp();
    private long sent;

    public GatewayConnection(WebSocket socket, GatewayHub hub, ConnectionSource source)
    {
        this.socket = socket;
        this.hub = hub;
        Source = source;
        HeartbeatIntervalMs = hub.Settings.HeartbeatIntervalMs;
        limit = new SendLimit(TimeProvider.System);
    }

    public Guid Id { get; } = Guid.NewGuid();

    public ConnectionSource Source { get; }

    public int HeartbeatIntervalMs { get; }

    public int Heartbeats { get; private set; }

    public GatewaySession? Session => session;

    public bool IsClosing => closing is not null;

    /// <summary>The number of the last event that was sent.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Does not acknowledge heartbeats any more.</summary>
    public bool IsZombie { get; set; }

    /// <summary>Sends nothing any more.</summary>
    public bool IsMute { get; set; }

    public async Task Run(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = Quietly(Send(over.Token));
        var watching = Quietly(WatchHeartbeats(over.Token));
        int? code = null;
        try
        {
            code = await Receive(over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The client is gone without a word, the connection was cut, or the sandbox ends.
        }

        hub.Left(this, code);
        isOver = true;
        Wake();
        await Task.WhenAny(sending, Task.Delay(GoodbyeMax, CancellationToken.None));
        await SayGoodbye();
        await over.CancelAsync();
        await Task.WhenAll(sending, watching);
    }

    /// <summary>Sends something that is no event.</summary>
    public void Tell(byte[] frame)
    {
        control.Writer.TryWrite(frame);
        Wake();
    }

    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Feeds this connection from a session, with everything after a number.</summary>
    public void Attach(GatewaySession fed, long after)
    {
        Interlocked.Exchange(ref sent, after);
        session = fed;
        Wake();
    }

    public void Detach() => session = null;

    /// <summary>Closes with a code. What waits to be sent is not sent any more.</summary>
    public void Close(int code, string reason)
    {
        if (closing is not null)
            return;
        closing = new ClosingOrder(code, reason);
        hub.Closed(this, code);
        Wake();
    }

    /// <summary>Cuts the line; the client hears nothing of it.</summary>
    public void Cut()
    {
        isOver = true;
        Source.Abort();
        socket.Abort();
    }

    public void NoteHeartbeat()
    {
        Heartbeats++;
        Interlocked.Exchange(ref lastBeatAt, TimeProvider.System.GetTimestamp());
        if (!IsZombie)
            Tell(Frame.HeartbeatAck);
    }

    private async Task<int?> Receive(CancellationToken stop)
    {
        var buffer = new byte[ClientPayload.BytesMax + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                if (part.MessageType == WebSocketMessageType.Close)
                    return (int?)socket.CloseStatus;
                length += part.Count;
                if (length > ClientPayload.BytesMax)
                {
                    Close(CloseCode.DecodeError, "Error while decoding payload.");
                    length = 0;
                }
            }
            while (!part.EndOfMessage);

            if (closing is not null)
                continue;
            if (!limit.TryTake(hub.Settings.SendsPerMinute))
                Close(CloseCode.RateLimited, "You are sending payloads too quickly.");
            else if (ClientPayload.Read(buffer.AsSpan(0, length)) is not { } payload)
                Close(CloseCode.DecodeError, "Error while decoding payload.");
            else
                await hub.Commands.Handle(this, payload);
        }
    }

    private async Task Send(CancellationToken stop)
    {
        while (!isOver)
        {
            if (closing is { } order)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)order.Code, order.Reason, stop);
                await Task.Delay(GoodbyeMax, stop);
                socket.Abort();
                return;
            }

            if (IsMute || !await SendNext(stop))
            {
                await wake.Reader.WaitToReadAsync(stop);
                wake.Reader.TryRead(out _);
            }
        }
    }

    /// <summary>Sends what is due next; false when nothing is.</summary>
    private async Task<bool> SendNext(CancellationToken stop)
    {
        if (control.Reader.TryRead(out var frame))
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, stop);
            return true;
        }

        if (session is not { } fed)
            return false;
        if (!fed.TryNext(Sent, out var next))
        {
            Close(CloseCode.SessionTimedOut, "The client reads too slowly.");
            return true;
        }

        if (next is null)
            return false;
        if (TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), next.NotBefore) is { Ticks: > 0 } early && next.NotBefore > 0)
        {
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(Task.Delay(early, woken.Token), wake.Reader.ReadAsync(woken.Token).AsTask());
            await woken.CancelAsync();
            return true;
        }

        if (!next.IsLost && (next.OnlyFor is null || next.OnlyFor == Id))
            await socket.SendAsync(Frame.Dispatch(next.Type, next.Sequence, next.Data.Span), WebSocketMessageType.Text, endOfMessage: true, stop);
        Interlocked.CompareExchange(ref sent, next.Sequence, next.Sequence - 1);
        return true;
    }

    /// <summary>A client that has not sent a heartbeat for two intervals is taken for dead; its session waits for it.</summary>
    private async Task WatchHeartbeats(CancellationToken stop)
    {
        var patience = TimeSpan.FromMilliseconds(HeartbeatIntervalMs * 2.0);
        while (!isOver)
        {
            var left = patience - TimeProvider.System.GetElapsedTime(Interlocked.Read(ref lastBeatAt));
            if (left <= TimeSpan.Zero)
            {
                Close(CloseCode.UnknownError, "No heartbeat.");
                return;
            }

            await Task.Delay(left, stop);
        }
    }

    private async Task SayGoodbye()
    {
        using var soon = new CancellationTokenSource(GoodbyeMax);
        if (socket.State == WebSocketState.CloseReceived)
            await Quietly(socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, soon.Token));
    }

    private static async Task Quietly(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is gone; whoever reads from it has found out and ends the connection.
        }
    }

    private sealed record ClosingOrder(int Code, string Reason);
}
