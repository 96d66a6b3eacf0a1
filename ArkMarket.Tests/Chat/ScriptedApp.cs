using System.Text.Json.Nodes;
using ArkMarket.Tests.Sandbox;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Tests.Chat;

/// <summary>
/// The application at the other end, with scripted answers. A test can put an answer of its own first
/// (<see cref="Next"/>) and reads what came in (<see cref="Received"/>).
/// </summary>
internal sealed class ScriptedApp : IAsyncDisposable
{
    private readonly StubApp stub;
    private readonly Lock gate = new();
    private readonly Queue<Func<JsonNode, JsonNode?>> next = new();

    private ScriptedApp(StubApp stub)
    {
        this.stub = stub;
        stub.OnInteraction = interaction => Task.FromResult(Answer(interaction));
    }

    /// <summary>Every interaction, oldest first.</summary>
    public IReadOnlyList<JsonNode> Received => [.. stub.Bodies.Select(body => JsonNode.Parse(body)!)];

    public static async Task<ScriptedApp> Install(SandboxServer sandbox) => new(await StubApp.Install(sandbox));

    /// <summary>Answers the next interaction so instead; null is status 500.</summary>
    public void Next(Func<JsonNode, JsonNode?> answer)
    {
        lock (gate)
            next.Enqueue(answer);
    }

    public ValueTask DisposeAsync() => stub.DisposeAsync();

    private IResult Answer(JsonObject interaction)
    {
        lock (gate)
        {
            var answer = next.TryDequeue(out var own) ? own(interaction) : ScriptedAnswers.To(interaction);
            return answer is null ? Results.StatusCode(500) : Results.Text(answer.ToJsonString(), "application/json");
        }
    }
}
