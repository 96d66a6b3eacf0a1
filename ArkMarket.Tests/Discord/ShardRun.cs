using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using System.Threading.Channels;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Discord;

/// <summary>A shard that runs against a scripted gateway, and what it told.</summary>
internal sealed class ShardRun : IGatewayHost, IAsyncDisposable
{
    public const string Token = "bot-token-that-is-secret";

    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<GatewayEvent> _events = System.Threading.Channels.Channel.CreateUnbounded<GatewayEvent>();
    private readonly ConcurrentQueue<string> _notices = new();
    private readonly ConcurrentQueue<bool> _permits = new();

    private ShardRun(GatewayOptions options, GatewaySession? from)
    {
        Shard = new GatewayShard(options, from, this, TimeProvider.System);
        Run = Task.Run(() => Shard.Run(_stop.Token));
    }

    public GatewayShard Shard { get; }

    /// <summary>Ends when the shard does.</summary>
    public Task Run { get; }

    /// <summary>Whether events count as handled as soon as they come.</summary>
    public bool HandlesAtOnce { get; set; } = true;

    public int Sessions { get; private set; }

    public int Resumes { get; private set; }

    public IReadOnlyList<string> Notices => [.. _notices];

    /// <summary>What was asked for before each connection: whether it would begin a session.</summary>
    public IReadOnlyList<bool> Permits => [.. _permits];

    public static ShardRun Against(ScriptedGateway gateway, GatewaySession? from = null, Func<GatewayOptions, GatewayOptions>? configure = null)
    {
        var options = new GatewayOptions
        {
            BotToken = Token, Gateway = gateway.Address, Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages,
            EventTypes = new[] { "MESSAGE_CREATE", "GUILD_CREATE", "GUILD_DELETE" }.ToFrozenSet(),
            Patience = new GatewayPatience { Retry = TimeSpan.FromMilliseconds(10), InvalidSession = TimeSpan.FromMilliseconds(5) },
        };
        return new ShardRun(configure?.Invoke(options) ?? options, from);
    }

    public async Task<GatewayEvent> Next()
    {
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        return await _events.Reader.ReadAsync(limit.Token);
    }

    /// <summary>The texts of the next messages.</summary>
    public async Task<IReadOnlyList<string>> Messages(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count) texts.Add(MessageEvent.Read((await Next()).Data.Span)!.Message.Content);
        return texts;
    }

    public static string Message(int id, string? text = null) => $$"""{"id":"{{id}}","channel_id":"2","guild_id":"1","content":"{{text ?? $"m{id}"}}"}""";

    public static string Text(GatewayEvent happened) => Encoding.UTF8.GetString(happened.Data.Span);

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await Run;
    }

    Task IGatewayHost.MayConnect(bool beginsSession, CancellationToken cancellation)
    {
        _permits.Enqueue(beginsSession);
        return Task.CompletedTask;
    }

    void IGatewayHost.Receive(GatewayEvent happened)
    {
        if (HandlesAtOnce) happened.Handled();
        _events.Writer.TryWrite(happened);
    }

    void IGatewayHost.Began() => Sessions++;

    void IGatewayHost.Resumed() => Resumes++;

    void IGatewayHost.Noticed(string what) => _notices.Enqueue(what);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Run.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }
}
