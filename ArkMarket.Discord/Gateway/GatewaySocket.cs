using System.Buffers;
using System.Net.WebSockets;

namespace ArkMarket.Discord;

/// <summary>A WebSocket that sends one payload at a time and receives whole ones into a buffer that is used again.</summary>
internal sealed class GatewaySocket(int payloadBytesMax) : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    // After a payload of more than this its buffer is given back: large ones come in a burst, when a session begins.
    private const int KeptBuffer = 256 * 1024;

    private readonly ClientWebSocket _socket = new() { Options = { KeepAliveInterval = TimeSpan.Zero } };
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);

    /// <summary>The code the other side closed with; null when it did not.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public async Task Connect(Uri address, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        await _socket.ConnectAsync(address, either.Token);
    }

    public async Task Send(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(payload, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The next payload, valid until the next call; null at the end.</summary>
    public async Task<ReceivedPayload?> Receive(CancellationToken cancellation)
    {
        if (_buffer.Length > KeptBuffer) Replace(ArrayPool<byte>.Shared.Rent(FirstBuffer), kept: 0);
        var (length, isCut) = (0, false);
        while (true)
        {
            if (length == _buffer.Length) isCut |= !Grow(ref length);
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (received.MessageType is WebSocketMessageType.Close) return null;
            length += received.Count;
            if (received.EndOfMessage) return new ReceivedPayload(_buffer.AsMemory(0, isCut ? FirstBuffer : length), isCut);
        }
    }

    /// <summary>Says that it leaves, so that the session can be resumed.</summary>
    public async Task Leave(CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            if (_socket.State is WebSocketState.Open)
                await _socket.CloseOutputAsync((WebSocketCloseStatus)GatewayCloseCode.Leaving, "back soon", cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _sending.Dispose();
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    // Beyond the bound only the beginning is kept, and what follows is read over.
    private bool Grow(ref int length)
    {
        if (_buffer.Length >= payloadBytesMax)
        {
            length = FirstBuffer;
            return false;
        }
        Replace(ArrayPool<byte>.Shared.Rent(_buffer.Length * 2), kept: length);
        return true;
    }

    private void Replace(byte[] larger, int kept)
    {
        _buffer.AsSpan(0, kept).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

/// <summary>A payload as it was received.</summary>
/// <param name="Bytes">All of it, or its beginning when it is cut.</param>
/// <param name="IsCut">It was larger than is kept.</param>
internal readonly record struct ReceivedPayload(ReadOnlyMemory<byte> Bytes, bool IsCut);
