using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Discord;

/// <summary>A gateway on a free port that a test speaks for, word by word.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ScriptedConnection> _connections = Channel.CreateUnbounded<ScriptedConnection>();

    private ScriptedGateway(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single().Replace("http://", "ws://", StringComparison.Ordinal));

    public static async Task<ScriptedGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseWebSockets();
        var server = new ScriptedGateway(app);
        app.Run(server.Receive);
        await app.StartAsync();
        return server;
    }

    /// <summary>The next connection that was made, or is going to be.</summary>
    public async Task<ScriptedConnection> Next()
    {
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        return await _connections.Reader.ReadAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task Receive(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var connection = new ScriptedConnection(socket, http);
        await _connections.Writer.WriteAsync(connection);
        await connection.Listen();
    }
}

/// <summary>One connection, as Discord sees it.</summary>
internal sealed class ScriptedConnection(WebSocket socket, HttpContext http)
{
    private readonly Channel<JsonElement> _received = Channel.CreateUnbounded<JsonElement>();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource<int?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string PathAndQuery { get; } = http.Request.Path + http.Request.QueryString;

    /// <summary>Whether heartbeats are answered.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>The code the client closed with; null when it just broke off.</summary>
    public Task<int?> Ended => _ended.Task.WaitAsync(Eventually.Deadline);

    public Task Hello(int intervalMs = 45_000) => Send($$"""{"t":null,"s":null,"op":10,"d":{"_trace":["x"],"heartbeat_interval":{{intervalMs}} } }""");

    public Task Ready(string guilds = "[]", string session = "session-1", string resumeAt = "") => Send(
        $$"""{"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"42"},"guilds":{{guilds}},"session_id":"{{session}}","resume_gateway_url":"{{resumeAt}}"} }""");

    public Task Event(string type, long sequence, string data) => Send($$"""{"t":"{{type}}","s":{{sequence}},"op":0,"d":{{data}}}""");

    /// <summary>Hello, the identifying, and READY.</summary>
    public async Task<JsonElement> Welcome(string guilds = "[]", string resumeAt = "")
    {
        await Hello();
        var identify = await Receive(opcode: 2);
        await Ready(guilds, resumeAt: resumeAt);
        return identify;
    }

    public async Task Send(string text)
    {
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>In as many frames as there are parts.</summary>
    public async Task SendInFrames(params string[] parts)
    {
        for (var index = 0; index < parts.Length; index++)
            await socket.SendAsync(Encoding.UTF8.GetBytes(parts[index]), WebSocketMessageType.Text, index == parts.Length - 1, CancellationToken.None);
    }

    /// <summary>The data of the next payload with this opcode; others are passed over.</summary>
    public async Task<JsonElement> Receive(int opcode)
    {
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        while (true)
        {
            var payload = await _received.Reader.ReadAsync(limit.Token);
            if (payload.GetProperty("op").GetInt32() == opcode) return payload.GetProperty("d");
        }
    }

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "closed", CancellationToken.None);

    public void Cut() => http.Abort();

    public async Task Listen()
    {
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (received.MessageType is WebSocketMessageType.Close) break;
                // A copy: the next one comes into the same buffer.
                var payload = JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement.Clone();
                await _received.Writer.WriteAsync(payload);
                if (Acknowledges && payload.GetProperty("op").GetInt32() == 1) await Send("""{"op":11,"d":null,"s":null,"t":null}""");
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException)
        {
            _ended.TrySetResult(null);
        }

        _ended.TrySetResult((int?)socket.CloseStatus);
        _received.Writer.TryComplete();
    }
}
