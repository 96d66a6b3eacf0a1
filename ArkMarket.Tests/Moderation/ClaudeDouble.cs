using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Moderation;

/// <summary>A question that reached the double.</summary>
public sealed record ClaudeCall(string Path, string Authorization, JsonElement Body)
{
    public string System => Body.GetProperty("system").GetString()!;

    /// <summary>The one message of the question.</summary>
    public string Content => Assert.Single(Body.GetProperty("messages").EnumerateArray()).GetProperty("content").GetString()!;

    /// <summary>The data between the two marks.</summary>
    public JsonElement Data
    {
        get
        {
            var lines = Content.Split('\n');
            Assert.Equal(("<message-to-judge>", "</message-to-judge>", 3), (lines[0], lines[^1], lines.Length));
            return JsonDocument.Parse(lines[1]).RootElement;
        }
    }
}

/// <summary>What the double answers: a status and a body, in the service's shape unless a test breaks it.</summary>
public sealed record ClaudeAnswer(int Status, string Body)
{
    public const int InputTokens = 1_000;
    public const int OutputTokens = 50;

    /// <summary>What such an answer costs at the usual prices: 0.10 and 0.50 US dollars for a million tokens.</summary>
    public const long CostMicros = 125;

    public static ClaudeAnswer Judged(string category, int confidence, string reason = "It says so.") =>
        Says(JsonSerializer.Serialize(new { category, confidence, reason }));

    public static ClaudeAnswer Says(string text, string stop = "end_turn") => Of([new JsonObject { ["type"] = "text", ["text"] = text }], stop);

    public static ClaudeAnswer Of(JsonArray content, string stop = "end_turn") => new(StatusCodes.Status200OK, new JsonObject
    {
        ["id"] = "msg_01Double",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = "claude-haiku-5-5",
        ["content"] = content,
        ["stop_reason"] = stop,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject { ["input_tokens"] = InputTokens, ["output_tokens"] = OutputTokens, ["cache_creation_input_tokens"] = 0, ["cache_read_input_tokens"] = 0 },
    }.ToJsonString());

    public static ClaudeAnswer Error(int status, string type) =>
        new(status, new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["type"] = type, ["message"] = "No." } }.ToJsonString());
}

/// <summary>Anthropic's API as far as the review needs it: on this machine, answering what each test says about its own message.</summary>
public sealed class ClaudeDouble : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<ClaudeCall> _calls = [];
    private readonly ConcurrentDictionary<string, Func<int, Task<ClaudeAnswer>>> _answers = [];

    private ClaudeDouble(WebApplication web) => _web = web;

    public string Address => _web.Urls.Single();

    public static async Task<ClaudeDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var claude = new ClaudeDouble(builder.Build());
        claude._web.Run(claude.AnswerAsync);
        await claude._web.StartAsync();
        return claude;
    }

    /// <summary>What is answered about messages that contain this; the number of the question among them begins with 1.</summary>
    public void On(string text, Func<int, Task<ClaudeAnswer>> answer) => _answers[text] = answer;

    public void On(string text, ClaudeAnswer answer) => On(text, _ => Task.FromResult(answer));

    public IReadOnlyList<ClaudeCall> CallsAbout(string text) => [.. _calls.Where(call => call.Content.Contains(text, StringComparison.Ordinal))];

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        var call = new ClaudeCall(http.Request.Path, http.Request.Headers.Authorization.ToString(), body);
        _calls.Enqueue(call);
        var found = _answers.FirstOrDefault(pair => call.Content.Contains(pair.Key, StringComparison.Ordinal));
        var answer = found.Value is null ? ClaudeAnswer.Judged("fine", 99) : await found.Value(CallsAbout(found.Key).Count);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body);
    }
}
