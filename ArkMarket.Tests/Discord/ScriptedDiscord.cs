using System.Collections.Concurrent;
using System.Diagnostics;
using ArkMarket.Discord;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Discord;

/// <summary>A server on a free port that answers as a test tells it to, and remembers what it was asked.</summary>
internal sealed class ScriptedDiscord : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = DiscordHttp.CreateClient();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();

    private ScriptedDiscord(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single() + "/api/v10/");

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Answers all requests that the script has no line for.</summary>
    public Func<HttpContext, Task> Otherwise { get; set; } = http => Answer(http, 200, "{}");

    public static async Task<ScriptedDiscord> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new ScriptedDiscord(app);
        app.Run(server.Receive);
        await app.StartAsync();
        return server;
    }

    public DiscordRest Client(Func<DiscordRestOptions, DiscordRestOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new DiscordRestOptions
        {
            BotToken = "bot-token", ApplicationId = new Snowflake(42), Home = new Uri("https://home.test/"), BaseAddress = Address,
            MaxWait = TimeSpan.FromSeconds(30), RequestTimeout = TimeSpan.FromSeconds(60), RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        return new DiscordRest(_http, configure?.Invoke(options) ?? options, clock ?? TimeProvider.System);
    }

    /// <summary>The next line of the script: an answer with headers given as name and value in turn.</summary>
    public ScriptedDiscord Then(int status, string body = "{}", params string[] headers)
    {
        _script.Enqueue(http => Answer(http, status, body, headers));
        return this;
    }

    /// <summary>The next line of the script: the request is taken, and the connection cut instead of an answer.</summary>
    public ScriptedDiscord ThenCut()
    {
        _script.Enqueue(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        return this;
    }

    /// <summary>The next line of the script: no answer before the given moment, or before the caller gives up.</summary>
    public ScriptedDiscord ThenHang(Task until, params string[] headers)
    {
        _script.Enqueue(async http =>
        {
            await Task.WhenAny(until, Task.Delay(Timeout.Infinite, http.RequestAborted));
            await Answer(http, 200, "{}", headers);
        });
        return this;
    }

    public static async Task Answer(HttpContext http, int status, string body, params string[] headers)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        for (var index = 0; index < headers.Length; index += 2) http.Response.Headers[headers[index]] = headers[index + 1];
        if (status != 204) await http.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task Receive(HttpContext http)
    {
        var at = Stopwatch.GetTimestamp();
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _requests.Enqueue(new ScriptedRequest(http.Request.Method, http.Request.Path + http.Request.QueryString, body.ToArray())
        {
            At = at,
            Headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        });
        await (_script.TryDequeue(out var line) ? line : Otherwise)(http);
    }
}

internal sealed record ScriptedRequest(string Method, string Path, byte[] Body)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>When it arrived.</summary>
    public required long At { get; init; }

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
