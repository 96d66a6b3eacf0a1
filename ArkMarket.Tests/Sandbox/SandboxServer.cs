using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace ArkMarket.Tests.Sandbox;

/// <summary>A sandbox in this process, on a free port, over a directory of its own.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool keepsData;

    private SandboxServer(WebApplication app, string dataDirectory, bool keepsData)
    {
        this.app = app;
        this.keepsData = keepsData;
        DataDirectory = dataDirectory;
        Url = app.Urls.First().TrimEnd('/');
        Script = new HttpClient { BaseAddress = new Uri(Url), Timeout = Eventually.Deadline };
    }

    public string Url { get; }

    public string DataDirectory { get; }

    /// <summary>Speaks to the script interface.</summary>
    public HttpClient Script { get; }

    public static async Task<SandboxServer> Start(Func<SandboxOptions, SandboxOptions>? change = null, string? dataDirectory = null)
    {
        var directory = dataDirectory ?? Directory.CreateTempSubdirectory("sandbox-test-").FullName;
        var options = new SandboxOptions { Urls = "http://127.0.0.1:0", DataDirectory = directory, Quiet = true, RateLimits = RateLimitMode.Off, DeadlineMs = 30_000 };
        var host = SandboxHost.Create(change?.Invoke(options) ?? options);
        await host.StartAsync();
        return new SandboxServer(host, directory, dataDirectory is not null);
    }

    public async Task<JsonObject> World() => (await Script.GetFromJsonAsync<JsonObject>("/sandbox/world"))!;

    /// <summary>A ready server of the test's own.</summary>
    public async Task<TestGuild> Guild(object? order = null)
    {
        var json = (await Post("/sandbox/guilds", order ?? new { name = "Test Traders" })).Json.AsObject();
        return new TestGuild(this, json, await Bot());
    }

    /// <summary>A client of the REST API with the bot's token.</summary>
    public async Task<HttpClient> Bot()
    {
        var world = await World();
        var client = Rest();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", world["application"]!["token"]!.GetValue<string>());
        return client;
    }

    /// <summary>A client of the REST API without a token.</summary>
    public HttpClient Rest()
    {
        var client = new HttpClient { BaseAddress = new Uri(Url + "/api/v10/"), Timeout = Eventually.Deadline };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
        return client;
    }

    /// <summary>Sandbox time.</summary>
    public async Task<DateTimeOffset> Now() =>
        TimeProvider.System.GetUtcNow().AddSeconds((await Script.GetFromJsonAsync<JsonObject>("/sandbox/clock"))!["offset_s"]!.GetValue<double>());

    public async Task<Reply> Post(string path, object body) => await Reply.Of(await Script.PostAsJsonAsync(path, body));

    public async Task<Reply> Act(object body) => await Post("/sandbox/act", body);

    public async ValueTask DisposeAsync()
    {
        Script.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (!keepsData)
            Directory.Delete(DataDirectory, recursive: true);
    }
}

/// <summary>An answer, read.</summary>
public sealed record Reply(HttpStatusCode Status, JsonNode Json, string Text, HttpResponseMessage Message)
{
    public int Code => Json["code"]?.GetValue<int>() ?? 0;

    public static async Task<Reply> Of(HttpResponseMessage message)
    {
        var text = await message.Content.ReadAsStringAsync();
        JsonNode? json = null;
        if (message.Content.Headers.ContentType?.MediaType == "application/json")
            json = JsonNode.Parse(text);
        return new Reply(message.StatusCode, json ?? new JsonObject(), text, message);
    }
}

public static class RestClient
{
    public static async Task<Reply> Call(this HttpClient client, string method, string path, object? body = null, string? reason = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/'));
        if (body is not null)
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (reason is not null)
            request.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", reason);
        return await Reply.Of(await client.SendAsync(request));
    }
}
