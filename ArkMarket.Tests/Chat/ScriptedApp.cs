using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Signing;
using ArkMarket.Sandbox.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Chat;

/// <summary>
/// An application at the other end of the sandbox: takes signed interactions only and gives scripted answers.
/// A test can put an answer of its own first (<see cref="Next"/>) and reads what came in (<see cref="Received"/>).
/// </summary>
internal sealed class ScriptedApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly byte[] seed;
    private readonly Lock gate = new();
    private readonly List<JsonNode> received = [];
    private readonly Queue<Func<JsonNode, JsonNode?>> next = new();

    private ScriptedApp(byte[] seed)
    {
        this.seed = seed;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/interactions", Answer);
    }

    public string Address => app.Urls.First().TrimEnd('/');

    /// <summary>Every interaction but pings, oldest first.</summary>
    public IReadOnlyList<JsonNode> Received
    {
        get
        {
            lock (gate)
                return [.. received];
        }
    }

    public static async Task<ScriptedApp> Start(IServiceProvider sandbox)
    {
        var scripted = new ScriptedApp(Convert.FromHexString(sandbox.GetRequiredService<World>().Settings.SigningSeedHex));
        await scripted.app.StartAsync();
        return scripted;
    }

    /// <summary>Answers the next interaction so instead; null is status 500.</summary>
    public void Next(Func<JsonNode, JsonNode?> answer)
    {
        lock (gate)
            next.Enqueue(answer);
    }

    private async Task<IResult> Answer(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        if (!IsSigned(request, body))
            return Results.Unauthorized();
        var interaction = JsonNode.Parse(body)!;
        if (interaction["type"]!.GetValue<int>() == 1)
            return Results.Text("""{"type":1}""", "application/json");
        var answer = Decide(interaction);
        return answer is null ? Results.StatusCode(500) : Results.Text(answer.ToJsonString(), "application/json");
    }

    private JsonNode? Decide(JsonNode interaction)
    {
        lock (gate)
        {
            received.Add(interaction);
            return next.TryDequeue(out var answer) ? answer(interaction) : ScriptedAnswers.To(interaction);
        }
    }

    private bool IsSigned(HttpRequest request, string body)
    {
        var timestamp = request.Headers["X-Signature-Timestamp"].ToString();
        var expected = Convert.ToHexStringLower(Ed25519.Sign(seed, Encoding.UTF8.GetBytes(timestamp + body)));
        return string.Equals(request.Headers["X-Signature-Ed25519"].ToString(), expected, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
