using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

/// <summary>
/// A client of the gateway as a stranger would write it, without a line of the app's code: it sends what the test says and
/// shows what comes.
/// </summary>
public sealed class GatewayClient : IAsyncDisposable
{
    public const int AllIntents = 1 | 2 | 4 | 64 | 512 | 1_024 | 4_096 | 8_192 | 32_768;

    private static readonly TimeSpan Patience = Eventually.Deadline;

    private readonly ClientWebSocket socket = new();
    private readonly string token;

    private GatewayClient(string token) => this.token = token;

    /// <summary>Every payload that came, in order.</summary>
    public List<JsonObject> Received { get; } = [];

    public string SessionId { get; private set; } = "";

    public string ResumeUrl { get; private set; } = "";

    /// <summary>The number of the last event.</summary>
    public long Sequence { get; set; }

    public int HeartbeatInterval { get; private set; }

    /// <summary>The code with which the gateway closed; null when it did not.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public bool IsBroken { get; private set; }

    /// <summary>Connects and waits for Hello.</summary>
    public static async Task<GatewayClient> Connect(SandboxServer sandbox, string query = "?v=10&encoding=json")
    {
        var client = await Open(sandbox, query: query);
        var hello = await client.Next();
        Assert.Equal(10, hello!["op"]!.GetValue<int>());
        client.HeartbeatInterval = hello["d"]!["heartbeat_interval"]!.GetValue<int>();
        return client;
    }

    public static async Task<GatewayClient> Open(SandboxServer sandbox, string? url = null, string query = "?v=10&encoding=json")
    {
        using var bot = await sandbox.Bot();
        var gateway = url ?? (await bot.Call("GET", "gateway/bot")).Json["url"]!.GetValue<string>();
        var client = new GatewayClient((await sandbox.World())["application"]!["token"]!.GetValue<string>());
        using var soon = new CancellationTokenSource(Patience);
        await client.socket.ConnectAsync(new Uri(gateway + "/" + query), soon.Token);
        return client;
    }

    /// <summary>Connects, identifies, and reads up to READY and the last GUILD_CREATE that it promises.</summary>
    public static async Task<GatewayClient> Ready(SandboxServer sandbox, int intents = AllIntents, int[]? shard = null)
    {
        var client = await Connect(sandbox);
        await client.Identify(intents, shard);
        var ready = await client.Event("READY");
        client.SessionId = ready["session_id"]!.GetValue<string>();
        client.ResumeUrl = ready["resume_gateway_url"]!.GetValue<string>();
        if ((intents & 1) != 0)
        {
            foreach (var _ in ready["guilds"]!.AsArray())
                await client.Event("GUILD_CREATE");
        }

        return client;
    }

    /// <summary>Comes back to another client's session.</summary>
    public static async Task<GatewayClient> Resume(SandboxServer sandbox, GatewayClient before, long? sequence = null)
    {
        var client = await Open(sandbox, before.ResumeUrl);
        Assert.Equal(10, (await client.Next())!["op"]!.GetValue<int>());
        client.SessionId = before.SessionId;
        client.ResumeUrl = before.ResumeUrl;
        client.Sequence = before.Sequence;
        await client.Send(6, new { token = client.token, session_id = before.SessionId, seq = sequence ?? before.Sequence });
        return client;
    }

    public Task Identify(int intents = AllIntents, int[]? shard = null) => Send(2, Identification(intents, shard));

    public JsonObject Identification(int intents = AllIntents, int[]? shard = null)
    {
        var data = new JsonObject
        {
            ["token"] = token,
            ["intents"] = intents,
            ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "foreign", ["device"] = "foreign" },
        };
        if (shard is not null)
            data["shard"] = new JsonArray([.. shard.Select(number => (JsonNode)number)]);
        return data;
    }

    public Task Send(int opcode, object? data) => SendText(JsonSerializer.Serialize(new { op = opcode, d = data }));

    public async Task SendText(string text)
    {
        using var soon = new CancellationTokenSource(Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, soon.Token);
    }

    /// <summary>The next payload; null when the gateway has closed or the line is cut.</summary>
    public async Task<JsonObject?> Next()
    {
        using var soon = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        using var content = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), soon.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                content.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                    break;
            }
        }
        catch (WebSocketException)
        {
            IsBroken = true;
            return null;
        }

        var payload = JsonNode.Parse(content.ToArray())!.AsObject();
        Received.Add(payload);
        if (payload["s"] is { } sequence)
            Sequence = sequence.GetValue<long>();
        return payload;
    }

    /// <summary>Reads on to the next payload with this opcode.</summary>
    public async Task<JsonObject> Op(int opcode)
    {
        while (await Next() is { } payload)
        {
            if (payload["op"]!.GetValue<int>() == opcode)
                return payload;
        }

        throw new InvalidOperationException($"The line ended ({CloseCode}) before an op {opcode}.");
    }

    /// <summary>Reads on to the next event of this name, and gives its data.</summary>
    public async Task<JsonObject> Event(string type, Func<JsonObject, bool>? which = null)
    {
        while (await Next() is { } payload)
        {
            if (payload["t"]?.GetValue<string>() == type && (which is null || which(payload["d"]!.AsObject())))
                return payload["d"]!.AsObject();
        }

        throw new InvalidOperationException($"The line ended ({CloseCode}) before a {type}.");
    }

    /// <summary>Reads on until the gateway closes, and gives its code.</summary>
    public async Task<int?> Closed()
    {
        while (await Next() is not null)
        {
        }

        return CloseCode;
    }

    public async Task Close(int code)
    {
        using var soon = new CancellationTokenSource(Patience);
        await socket.CloseAsync((WebSocketCloseStatus)code, null, soon.Token);
    }

    public void Cut() => socket.Abort();

    /// <summary>The events received so far, by name.</summary>
    public IReadOnlyList<JsonObject> Events(string type) =>
        [.. Received.Where(payload => payload["t"]?.GetValue<string>() == type).Select(payload => payload["d"]!.AsObject())];

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
