using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ArkMarket.Tests.Support;

/// <summary>Asks an app in another process how it is, as a supervisor and as Discord do.</summary>
public sealed class HttpProbe(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>What <c>/readyz</c> says; null while it cannot work yet.</summary>
    public async Task<JsonElement?> ReportAsync()
    {
        try
        {
            using var ready = await _http.GetAsync("/readyz");
            return ready.StatusCode is HttpStatusCode.OK ? await ready.Content.ReadFromJsonAsync<JsonElement>() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A signed PING, which must be answered with a PONG.</summary>
    public async Task AssertPongAsync(TestKeys keys)
    {
        var body = """{"id":"1","type":1}"""u8.ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/interactions") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", "1795176001");
        request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", keys.Sign("1795176001", body));
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"type":1}""", await response.Content.ReadAsStringAsync());
    }

    /// <summary>The first page of the dashboard, with its style sheets and scripts.</summary>
    public async Task AssertPageAsync()
    {
        var page = await _http.GetStringAsync("/");
        var files = page.Split('"').Where(part => part.StartsWith('/') && part.Contains("?v=", StringComparison.Ordinal)).ToList();
        Assert.InRange(files.Count, 4, 20);
        foreach (var file in files)
        {
            using var answer = await _http.GetAsync(file);
            Assert.True(answer.IsSuccessStatusCode, file);
        }
    }

    public void Dispose() => _http.Dispose();
}
