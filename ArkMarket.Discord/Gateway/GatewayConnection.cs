using System.Net.WebSockets;
using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>How a connection ended, and what follows.</summary>
internal sealed record GatewayEnd(GatewayNext Next, string Reason)
{
    /// <summary>Discord's close code; null when it sent none.</summary>
    public int? Code { get; init; }

    /// <summary>Discord asks to wait some seconds before a new session is begun.</summary>
    public bool WantsPause { get; init; }

    /// <summary>What was sent could not be read; sent again it may be the same.</summary>
    public bool WasUnreadable { get; init; }

    public static GatewayEnd Closed(int? code) => new(GatewayCloseCode.Next(code), GatewayCloseCode.Explain(code)) { Code = code };
}

/// <summary>One connection, from its first word to its end.</summary>
internal sealed class GatewayConnection(GatewayOptions options, IGatewayHost host, GatewayInbox inbox, TimeProvider clock) : IDisposable
{
    private readonly GatewaySocket _socket = new(options.PayloadBytesMax);
    private readonly GatewaySends _sends = new(clock);
    private GatewayHeart? _heart;
    private long _heardTicks;

    /// <summary>Whether the session began on it, or went on.</summary>
    public bool IsEstablished { get; private set; }

    public DateTimeOffset? HeardAt => Interlocked.Read(ref _heardTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public TimeSpan? Latency => _heart?.Latency;

    public async Task<GatewayEnd> Run(CancellationToken stop)
    {
        try
        {
            await _socket.Connect(GatewayAddress.Of(options.Gateway, inbox.Session?.ResumeUrl), options.Patience.Connect, clock, stop);
            _heart = new GatewayHeart(_socket, _sends, clock) { Handled = () => inbox.Session?.Sequence };
            var (interval, end) = await Hello(stop);
            return end ?? await Talk(interval, stop);
        }
        catch (Exception error) when (IsOfTheNetwork(error))
        {
            return Broken(error);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<(TimeSpan Interval, GatewayEnd? End)> Hello(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(options.Patience.Hello, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        while (true)
        {
            if (await _socket.Receive(either.Token) is not { } payload) return (default, GatewayEnd.Closed(_socket.CloseCode));
            var frame = GatewayFrame.Read(payload.Bytes.Span);
            if (frame.Opcode is GatewayOpcode.Hello && Interval(payload.Bytes[frame.Data]) is { } interval) return (interval, null);
            if (await Answer(frame, payload, either.Token) is { } end) return (default, end);
        }
    }

    private async Task<GatewayEnd> Talk(TimeSpan interval, CancellationToken stop)
    {
        using var life = new CancellationTokenSource();
        using var beats = CancellationTokenSource.CreateLinkedTokenSource(stop, life.Token);
        var reading = ReadAll(life.Token);
        var beating = _heart!.Run(interval, Random.Shared.NextDouble(), beats.Token);
        var first = await Task.WhenAny(reading, beating);
        if (stop.IsCancellationRequested) await Leave();
        await life.CancelAsync();
        await beating;
        var end = await reading;
        return first == beating ? new GatewayEnd(GatewayNext.Resume, "Discord did not answer the last heartbeat") : end;
    }

    private async Task<GatewayEnd> ReadAll(CancellationToken cancellation)
    {
        try
        {
            await Introduce(cancellation);
            while (true)
            {
                if (inbox.Room.IsFull) await WaitForRoom(cancellation);
                if (await _socket.Receive(cancellation) is not { } payload) return GatewayEnd.Closed(_socket.CloseCode);
                Interlocked.Exchange(ref _heardTicks, clock.GetUtcNow().Ticks);
                var frame = payload.IsCut ? GatewayFrame.ReadBeginning(payload.Bytes.Span) : GatewayFrame.Read(payload.Bytes.Span);
                if (await Answer(frame, payload, cancellation) is { } end) return end;
            }
        }
        catch (Exception error) when (IsOfTheNetwork(error))
        {
            return Broken(error);
        }
    }

    private Task Introduce(CancellationToken cancellation)
    {
        inbox.IsReplaying = inbox.ToResume is not null;
        _sends.TryTake(isHeartbeat: false);
        return _socket.Send(
            inbox.ToResume is var (id, sequence) ? GatewayWriting.Resume(options, id, sequence) : GatewayWriting.Identify(options), cancellation);
    }

    private async Task WaitForRoom(CancellationToken cancellation)
    {
        host.Noticed("Too much waits to be handled: nothing is read until there is room again");
        _heart!.Excuse(true);
        await inbox.Room.WaitUntilFree(cancellation);
        _heart.Excuse(false);
    }

    /// <summary>How the connection ends with this payload; null when it goes on.</summary>
    private async Task<GatewayEnd?> Answer(GatewayFrame frame, ReceivedPayload payload, CancellationToken cancellation)
    {
        switch (frame.Opcode)
        {
            case GatewayOpcode.Dispatch when payload.IsCut:
                inbox.PassOver(frame);
                return null;
            case GatewayOpcode.Dispatch:
                IsEstablished |= inbox.Take(frame, payload.Bytes);
                return null;
            case GatewayOpcode.Heartbeat:
                await _heart!.Beat(cancellation);
                return null;
            case GatewayOpcode.HeartbeatAck:
                _heart!.Answer();
                return null;
            case GatewayOpcode.Reconnect:
                return new GatewayEnd(GatewayNext.Resume, "Discord asked to connect anew");
            case GatewayOpcode.InvalidSession:
                return Invalid(canResume: payload.Bytes.Span[frame.Data].SequenceEqual("true"u8));
            case GatewayOpcode.Identify or GatewayOpcode.Resume or GatewayOpcode.Hello:
            default:
                return null;
        }
    }

    private static GatewayEnd Invalid(bool canResume) => canResume
        ? new GatewayEnd(GatewayNext.Resume, "Discord asked to resume the session anew")
        : new GatewayEnd(GatewayNext.Identify, "Discord no longer knows the session") { WantsPause = true };

    private static TimeSpan? Interval(ReadOnlyMemory<byte> data)
    {
        var reader = new Utf8JsonReader(data.Span);
        if (!reader.Read() || !reader.EnterObject()) return null;
        while (reader.NextProperty())
        {
            if (reader.At("heartbeat_interval"u8)) return reader.IntOrNull() is > 0 and var ms ? TimeSpan.FromMilliseconds(ms) : null;
            reader.Skip();
        }
        return null;
    }

    private async Task Leave()
    {
        using var limit = new CancellationTokenSource(options.Patience.Close, clock);
        try
        {
            await _socket.Leave(limit.Token);
        }
        catch (Exception error) when (IsOfTheNetwork(error))
        {
            // It is gone already, which the other side takes for the same.
            return;
        }
    }

    private static bool IsOfTheNetwork(Exception error) =>
        error is WebSocketException or IOException or OperationCanceledException or JsonException or InvalidOperationException;

    private GatewayEnd Broken(Exception error) => error is JsonException
        ? new GatewayEnd(GatewayNext.Resume, "what Discord sent could not be read") { WasUnreadable = true }
        : _socket.CloseCode is { } code
            ? GatewayEnd.Closed(code)
            : new GatewayEnd(GatewayNext.Resume, IsEstablished ? "the connection broke" : $"Discord's gateway was not reached ({error.GetType().Name})");
}
