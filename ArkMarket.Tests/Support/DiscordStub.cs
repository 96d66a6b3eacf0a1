using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Support;

/// <summary>One REST call that reached the stub.</summary>
public sealed record StubCall(string Method, string Path, string Body)
{
    /// <summary>The token of a person who signs in; empty for the bot's own calls.</summary>
    public string Bearer { get; init; } = "";

    /// <summary>What follows the question mark.</summary>
    public string Query { get; init; } = "";

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The JSON of the message: the body, or in a body with files the part that holds it.</summary>
    public string Payload
    {
        get
        {
            if (Body.StartsWith('{'))
                return Body;
            var part = Body[Body.IndexOf("payload_json", StringComparison.Ordinal)..];
            part = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            return part[..part.IndexOf("\r\n--", StringComparison.Ordinal)];
        }
    }
}

/// <summary>An answer of the stub: JSON text, or the body of a refusal with Discord's own error code.</summary>
public sealed record StubAnswer(int Status, string Body)
{
    public static StubAnswer Ok(string body) => new(StatusCodes.Status200OK, body);

    public static StubAnswer Refused(int status, int code) => new(status, $$"""{"message":"refused","code":{{code}}}""");
}

/// <summary>
/// Discord's REST side for tests that stop at the front door: it knows the bot in no server, takes the answers that
/// deferrals promised, lets commands be registered, and is out of order for everything else unless a test says what it answers.
/// </summary>
public sealed class DiscordStub : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<StubCall> _calls = [];

    private DiscordStub(WebApplication web) => _web = web;

    /// <summary>What this test wants answered; null leaves it to the stub.</summary>
    public Func<StubCall, StubAnswer?> Answers { get; set; } = static _ => null;

    public IReadOnlyCollection<StubCall> Calls => _calls;

    /// <summary>Who is a member where, and can sign in on the web.</summary>
    public StubPeople People { get; } = new();

    public string Address => _web.Urls.Single() + "/";

    public static async Task<DiscordStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new DiscordStub(builder.Build());
        stub._web.Run(stub.AnswerAsync);
        await stub._web.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        // The raw target: a token in the path is compared as it was sent.
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var authorization = http.Request.Headers.Authorization.ToString();
        var call = new StubCall(http.Request.Method, target.Split('?')[0], await reader.ReadToEndAsync())
        {
            Query = http.Request.QueryString.ToString(),
            Bearer = authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : "",
        };
        _calls.Enqueue(call);
        var answer = Answers(call) ?? People.Answer(call) ?? Usual(call);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body);
    }

    private static StubAnswer Usual(StubCall call) => call switch
    {
        { Method: "GET", Path: "/users/@me/guilds" } => StubAnswer.Ok("[]"),
        // Registering commands is none of these tests' business, and its failing would make the queue pause.
        { Method: "PUT" } when call.Path.EndsWith("/commands", StringComparison.Ordinal) => StubAnswer.Ok("[]"),
        { Method: "PATCH" or "POST" } when call.Path.StartsWith("/webhooks/", StringComparison.Ordinal) =>
            StubAnswer.Ok($$"""{"id":"{{TestIds.Next()}}","channel_id":"1"}"""),
        _ => new StubAnswer(StatusCodes.Status503ServiceUnavailable, ""),
    };
}
