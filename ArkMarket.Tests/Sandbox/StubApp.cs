using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Sandbox;

/// <summary>
/// An app on the other side: answers PING, refuses bad signatures, and does with interactions what the test says.
/// </summary>
public sealed class StubApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Func<bool> refusesForgery;
    private readonly byte[] publicKey;

    private StubApp(WebApplication app, byte[] publicKey, Func<bool> refusesForgery)
    {
        this.app = app;
        this.publicKey = publicKey;
        this.refusesForgery = refusesForgery;
    }

    /// <summary>Every body received, as it came.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public string Url => app.Urls.First() + "/interactions";

    /// <summary>What to answer to interactions of a channel.</summary>
    public ConcurrentDictionary<string, Func<JsonObject, Task<IResult>>> Channels { get; } = new();

    /// <summary>What to answer elsewhere.</summary>
    public Func<JsonObject, Task<IResult>> OnInteraction { get; set; } = static _ => Task.FromResult(Json(new { type = 4, data = new { content = "hello" } }));

    public static IResult Json(object body) => Results.Text(System.Text.Json.JsonSerializer.Serialize(body), "application/json");

    public static async Task<StubApp> Start(SandboxServer sandbox, Func<bool>? refusesForgery = null)
    {
        var world = await sandbox.World();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var stub = new StubApp(host, Convert.FromHexString(world["application"]!["public_key"]!.GetValue<string>()), refusesForgery ?? (static () => true));
        host.MapPost("/interactions", (Delegate)stub.Receive);
        await host.StartAsync();
        return stub;
    }

    /// <summary>The bodies received for one channel.</summary>
    public IReadOnlyList<JsonObject> BodiesOf(string channel) =>
        [.. Bodies.Select(body => JsonNode.Parse(body)!.AsObject()).Where(body => body["channel_id"]!.GetValue<string>() == channel)];

    /// <summary>Starts an app and gives the sandbox its address.</summary>
    public static async Task<StubApp> Install(SandboxServer sandbox)
    {
        var stub = await Start(sandbox);
        using var bot = await sandbox.Bot();
        var reply = await bot.Call("PATCH", "applications/@me", new { interactions_endpoint_url = stub.Url });
        Assert.True(reply.Status == System.Net.HttpStatusCode.OK, reply.Text);
        return stub;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> Receive(HttpContext http)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content);
        var bytes = content.ToArray();
        var timestamp = http.Request.Headers["X-Signature-Timestamp"].ToString();
        var signature = Convert.FromHexString(http.Request.Headers["X-Signature-Ed25519"].ToString());
        if (refusesForgery() && !Verifier.IsGood(publicKey, signature, [.. System.Text.Encoding.UTF8.GetBytes(timestamp), .. bytes]))
            return Results.StatusCode(401);
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var json = JsonNode.Parse(text)!.AsObject();
        if (json["type"]!.GetValue<int>() == 1)
            return Json(new { type = 1 });
        Bodies.Enqueue(text);
        var answer = Channels.GetValueOrDefault(json["channel_id"]!.GetValue<string>()) ?? OnInteraction;
        return await answer(json);
    }
}
