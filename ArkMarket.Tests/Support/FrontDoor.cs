using System.Net;
using System.Text.Json;

namespace ArkMarket.Tests.Support;

/// <summary>POSTs deliveries to the app's interactions endpoint, signed as Discord signs them.</summary>
public sealed class FrontDoor(Uri address, TestKeys keys, ulong applicationId, DiscordStub discord) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = Eventually.Deadline };

    public ulong ApplicationId => applicationId;

    /// <summary>Signs, sends and, when the app deferred, waits for the answer that it promised.</summary>
    public async Task<Answer> SendAsync(Delivery delivery)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
        var answer = await SendAsync(delivery.Bytes, keys.Sign(timestamp, delivery.Bytes), timestamp);
        return answer.IsDeferred ? await PromisedAsync(answer, delivery) : answer;
    }

    /// <summary>Sends whatever it is given; a null header is left out.</summary>
    public async Task<Answer> SendAsync(byte[] body, string? signature, string? timestamp)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/interactions") { Content = content };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", signature);
        if (timestamp is not null)
            request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", timestamp);
        using var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The body with a good signature, for content that no real client would send.</summary>
    public Task<Answer> SendRawAsync(byte[] body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
        return SendAsync(body, keys.Sign(timestamp, body), timestamp);
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> PromisedAsync(Answer deferral, Delivery delivery)
    {
        var path = $"/webhooks/{applicationId}/{delivery.Token}";
        StubCall? call = null;
        await Eventually.TrueAsync(
            () => (call = discord.Calls.FirstOrDefault(c => c.Method is "PATCH" or "POST" && c.Path.StartsWith(path, StringComparison.Ordinal))) is not null,
            "the deferred answer");
        // As the first answer would have been: an edit of the original, or a private message of its own.
        var type = deferral.Type is 6 && call!.Method is "PATCH" ? 7 : 4;
        var data = JsonDocument.Parse(call!.Payload).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (object)p.Value);
        data["flags"] = (data.TryGetValue("flags", out var flags) ? ((JsonElement)flags).GetInt32() : 0) | deferral.Flags;
        return new Answer(deferral.Status, JsonSerializer.SerializeToUtf8Bytes(new { type, data }));
    }
}
