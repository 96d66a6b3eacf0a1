using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.Http;

[assembly: AssemblyFixture(typeof(ArkMarket.Tests.Moderation.ReviewWorld))]

namespace ArkMarket.Tests.Moderation;

/// <summary>An app that has an account with the AI service, started when the first test asks for it.</summary>
public sealed class ReviewWorld : IAsyncDisposable
{
    private readonly Lazy<Task<(TestApp, ClaudeDouble)>> _started = new(() => StartAsync());
    private readonly Lazy<Task<TestApp>> _withoutKey = new(() => StartAppAsync());

    public async Task<TestApp> AppAsync() => (await _started.Value).Item1;

    /// <summary>An app whose operator has set up no AI service: people judge everything.</summary>
    public Task<TestApp> WithoutKeyAsync() => _withoutKey.Value;

    public async Task<ClaudeDouble> ClaudeAsync() => (await _started.Value).Item2;

    /// <summary>One of a test's own, when what it does to the service would be felt by others.</summary>
    public static async Task<(TestApp App, ClaudeDouble Claude)> StartAsync(params string[] settings)
    {
        var claude = await ClaudeDouble.StartAsync();
        return (await StartAppAsync(["--Ai:ApiKey=sk-test-secret", $"--Ai:BaseUrl={claude.Address}", .. settings]), claude);
    }

    private static async Task<TestApp> StartAppAsync(params string[] settings)
    {
        var app = await TestApp.StartAsync(settings);
        app.Discord.Answers = new StubChannels().Answer;
        TestPostgres.BeforeStop(app.DisposeAsync);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await (await ClaudeAsync()).DisposeAsync();
    }
}

/// <summary>Just as much of Discord as moderating needs: messages are posted, edited and deleted, people are told directly.</summary>
public sealed class StubChannels
{
    /// <summary>A message of this id is there no more.</summary>
    public const ulong Deleted = 404_404_404_404_404_404;

    /// <summary>Threads of any server, each with the channel it belongs to.</summary>
    public static ConcurrentDictionary<string, string> Threads { get; } = [];

    private readonly ConcurrentDictionary<string, ConcurrentBag<JsonObject>> _messages = [];

    public StubAnswer? Answer(StubCall call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (call.Method, parts) switch
        {
            ("POST", ["users", "@me", "channels"]) => StubAnswer.Ok($$"""{"id":"{{ulong.Parse(call.Json.GetProperty("recipient_id").GetString()!) + 1}}","type":1}"""),
            ("POST", ["channels", var channel, "messages"]) => Posted(channel, call),
            ("GET", ["channels", var channel, "messages"]) => StubAnswer.Ok(new JsonArray([.. Of(channel).Select(message => message.DeepClone())]).ToJsonString()),
            ("GET", ["channels", var channel]) => StubAnswer.Ok(Threads.TryGetValue(channel, out var parent)
                ? $$"""{"id":"{{channel}}","type":11,"parent_id":"{{parent}}"}"""
                : $$"""{"id":"{{channel}}","type":0,"parent_id":"1"}"""),
            ("PATCH", ["channels", _, "messages", var id]) when id == Deleted.ToString() => StubAnswer.Refused(StatusCodes.Status404NotFound, 10008),
            ("PATCH", ["channels", var channel, "messages", var id]) => StubAnswer.Ok($$"""{"id":"{{id}}","channel_id":"{{channel}}"}"""),
            ("DELETE", ["channels", _, "messages", _]) => new StubAnswer(StatusCodes.Status204NoContent, ""),
            ("PUT" or "DELETE", ["guilds", _, "bans", _]) or ("DELETE", ["guilds", _, "members", _]) => new StubAnswer(StatusCodes.Status204NoContent, ""),
            ("GET", ["guilds", _, "audit-logs"]) => StubAnswer.Ok("""{"audit_log_entries":[]}"""),
            ("GET", ["guilds", _, "bans", _]) => StubAnswer.Refused(StatusCodes.Status404NotFound, 10026),
            ("PATCH", ["guilds", _, "members", var user]) => StubAnswer.Ok($$"""{"user":{"id":"{{user}}","username":"somebody"},"roles":[],"communication_disabled_until":{{Until(call)}}}"""),
            _ => null,
        };
    }

    private static string Until(StubCall call) => call.Json.TryGetProperty("communication_disabled_until", out var until) ? until.GetRawText() : "null";

    private StubAnswer Posted(string channel, StubCall call)
    {
        var message = JsonNode.Parse(call.Payload)!.AsObject();
        (message["id"], message["channel_id"]) = (TestIds.Next().ToString(), channel);
        Of(channel).Add(message);
        return StubAnswer.Ok($$"""{"id":"{{message["id"]}}","channel_id":"{{channel}}"}""");
    }

    private ConcurrentBag<JsonObject> Of(string channel) => _messages.GetOrAdd(channel, _ => []);
}
