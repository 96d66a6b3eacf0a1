using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ArkMarket.Sandbox.Signing;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>What the app's endpoint answered, or why it did not.</summary>
internal sealed record EndpointReply(int? Status, string? ContentType, byte[] Body, string? Failure)
{
    public long ElapsedMs { get; init; }
}

/// <summary>Posts signed bytes to the app's endpoint, as Discord does.</summary>
internal sealed class EndpointClient : IDisposable
{
    private const int AnswerBytesMax = 25 * 1024 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <summary>Signature over timestamp and body, in hex.</summary>
    public static string Sign(Settings settings, string timestamp, string body) =>
        Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(settings.SigningSeedHex), Encoding.UTF8.GetBytes(timestamp + body)));

    /// <summary>Posts and waits until the deadline. Headers that are null are left out.</summary>
    public async Task<EndpointReply> Post(string url, Delivery delivery, TimeSpan deadline)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", delivery.Signature);
        request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", delivery.Timestamp);
        using var timeout = new CancellationTokenSource(deadline);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, timeout.Token);
            var body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
            return new EndpointReply((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body, null) { ElapsedMs = Elapsed(started) };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new EndpointReply(null, null, [], $"no answer within {deadline.TotalSeconds:0.###} s") { ElapsedMs = Elapsed(started) };
        }
        catch (HttpRequestException failure)
        {
            return new EndpointReply(null, null, [], $"the endpoint could not be reached: {failure.Message}") { ElapsedMs = Elapsed(started) };
        }
    }

    public void Dispose() => http.Dispose();

    private static long Elapsed(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
