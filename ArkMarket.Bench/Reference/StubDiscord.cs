using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ArkMarket.Bench.Reference;

/// <summary>
/// A Discord that answers at once, in the bench's own process: it keeps channels as they were set and takes every
/// message. What the app spends on its queue is then the app's own.
/// </summary>
internal sealed class StubDiscord : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly ConcurrentDictionary<string, JsonObject> channels = new(StringComparer.Ordinal);
    private long nextId = 900_000_000_000_000_000;
    private int calls;

    private StubDiscord(WebApplication web) => this.web = web;

    /// <summary>Where its API is.</summary>
    public string Url { get; private init; } = "";

    public int Channels => channels.Count;

    public int Calls => calls;

    public static async Task<StubDiscord> StartAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        var stub = new StubDiscord(builder.Build()) { Url = $"http://127.0.0.1:{port}/" };
        stub.web.Run(stub.AnswerAsync);
        await stub.web.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref calls);
        var (method, path) = (http.Request.Method, http.Request.Path.Value!.Trim('/').Split('/'));
        var body = http.Request.ContentLength > 0 && http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true
            ? await JsonNode.ParseAsync(http.Request.Body)
            : null;
        var answer = Answer(method, path, body as JsonObject ?? []);
        http.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer ?? """{"message":"Unknown","code":0}""");
    }

    private string? Answer(string method, string[] path, JsonObject body) => (method, path) switch
    {
        ("GET", ["users", "@me"]) => $$"""{"id":"{{BenchWorld.ApplicationId}}","username":"bench","bot":true}""",
        ("GET", ["users", "@me", "guilds"]) => "[]",
        // Whoever signs in is the account above, and owns every server.
        ("POST", ["oauth2", "token", ..]) => """{"access_token":"bench","token_type":"Bearer","expires_in":604800}""",
        ("GET", ["guilds", var id]) => $$"""{"id":"{{id}}","name":"Bench","owner_id":"{{BenchWorld.ApplicationId}}","roles":[]}""",
        ("GET", ["guilds", _, "roles"]) => $$"""[{"id":"{{BenchMarket.EverybodysRole}}","name":"Everybody","permissions":"0","position":1}]""",
        ("GET", ["guilds", _, "members", var user]) =>
            $$"""{"user":{"id":"{{user}}","username":"survivor"},"roles":["{{BenchMarket.EverybodysRole}}"],"joined_at":"2025-01-01T12:00:00Z"}""",
        ("PUT", [.., "commands"]) => "[]",
        ("GET", ["guilds", _, "channels"]) => "[]",
        ("POST", ["guilds", _, "channels"]) => Keep(Next(), body),
        ("GET", ["channels", var id]) => channels.TryGetValue(id, out var channel) ? channel.ToJsonString() : null,
        ("PATCH" or "POST", ["webhooks", ..]) => $$"""{"id":"{{Next()}}","channel_id":"{{BenchWorld.ChannelId}}"}""",
        ("PATCH", ["channels", var id]) => Keep(id, body),
        ("GET", ["channels", _, "messages"]) => "[]",
        ("POST", ["channels", var id, "messages"]) => $$"""{"id":"{{Next()}}","channel_id":"{{id}}"}""",
        ("PATCH", ["channels", var id, "messages", var message]) => $$"""{"id":"{{message}}","channel_id":"{{id}}"}""",
        _ => null,
    };

    private string Keep(string id, JsonObject body)
    {
        var channel = channels.TryGetValue(id, out var known) ? (JsonObject)known.DeepClone() : new JsonObject { ["id"] = id, ["type"] = 0 };
        foreach (var (name, value) in body)
            channel[name] = value?.DeepClone();
        channels[id] = channel;
        return channel.ToJsonString();
    }

    private string Next() => Interlocked.Increment(ref nextId).ToString();
}
