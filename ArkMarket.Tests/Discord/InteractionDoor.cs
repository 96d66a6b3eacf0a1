using System.Collections.Concurrent;
using ArkMarket.Discord;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArkMarket.Tests.Discord;

/// <summary>The smallest endpoint for interactions that this library can make: verify, parse, answer.</summary>
internal sealed class InteractionDoor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SignatureVerifier _verifier;
    private readonly ConcurrentQueue<Interaction> _received = new();

    private InteractionDoor(WebApplication app, SignatureVerifier verifier) => (_app, _verifier) = (app, verifier);

    public Uri Address => new(_app.Urls.Single() + "/interactions");

    public Func<Interaction, InteractionResponse> Answer { get; set; } = _ => InteractionResponse.DeferMessage(ephemeral: true);

    /// <summary>All that was let in, PINGs left out.</summary>
    public IReadOnlyList<Interaction> Received => [.. _received];

    public static async Task<InteractionDoor> Open(string publicKey)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var door = new InteractionDoor(app, new SignatureVerifier(publicKey));
        app.Run(door.Receive);
        await app.StartAsync();
        return door;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        if (!_verifier.Verify(headers["X-Signature-Ed25519"], headers["X-Signature-Timestamp"], body.ToArray()))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var interaction = Interaction.Parse(body.ToArray());
        if (interaction.Type != InteractionType.Ping) _received.Enqueue(interaction);
        http.Response.ContentType = "application/json";
        (interaction.Type == InteractionType.Ping ? InteractionResponse.Pong : Answer(interaction)).WriteTo(http.Response.BodyWriter);
        await http.Response.BodyWriter.FlushAsync();
    }
}
