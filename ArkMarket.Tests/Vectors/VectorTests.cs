using System.Net;
using System.Text;
using System.Text.Json;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Vectors;

/// <summary>Signed example deliveries, sent as they are to the running app.</summary>
public sealed class VectorTests
{
    private const string Absent = "The signed example deliveries (discord/vectors.json) are not at hand: set ARKMARKET_SHARED to their folder.";

    [Fact]
    public async Task Every_delivery_is_answered_as_Discord_expects()
    {
        Assert.SkipWhen(Shared.File("discord/vectors.json") is null, Absent);
        using var vectors = JsonDocument.Parse(await File.ReadAllBytesAsync(Shared.File("discord/vectors.json")!));
        await using var app = await StartAsync(vectors);
        using var http = new HttpClient { BaseAddress = app.Address };

        foreach (var delivery in vectors.RootElement.GetProperty("interactions").EnumerateArray())
        {
            var (status, body) = await SendAsync(http, delivery);
            var name = delivery.GetProperty("name").GetString();
            var expect = delivery.GetProperty("expect");
            Assert.True((int)status == expect.GetProperty("http_status").GetInt32(), $"{name}: {status}");
            var types = expect.GetProperty("callback_types").EnumerateArray().Select(type => type.GetInt32()).ToList();
            Assert.True(types.Contains(JsonDocument.Parse(body).RootElement.GetProperty("type").GetInt32()), $"{name}: {body}");
        }
    }

    [Fact]
    public async Task Every_bad_signature_is_answered_with_401_and_odd_but_valid_ones_are_not()
    {
        Assert.SkipWhen(Shared.File("discord/vectors.json") is null, Absent);
        using var vectors = JsonDocument.Parse(await File.ReadAllBytesAsync(Shared.File("discord/vectors.json")!));
        await using var app = await StartAsync(vectors);
        using var http = new HttpClient { BaseAddress = app.Address };

        foreach (var delivery in vectors.RootElement.GetProperty("signature_negative").EnumerateArray())
        {
            var (status, _) = await SendAsync(http, delivery);
            Assert.True(status is HttpStatusCode.Unauthorized, $"{delivery.GetProperty("name")}: {status}");
        }

        foreach (var delivery in vectors.RootElement.GetProperty("signature_extra").EnumerateArray())
        {
            var (status, _) = await SendAsync(http, delivery);
            Assert.True(status is HttpStatusCode.OK, $"{delivery.GetProperty("name")}: {status}");
        }
    }

    private static Task<TestApp> StartAsync(JsonDocument vectors) =>
        TestApp.StartAsync($"--Discord:PublicKey={vectors.RootElement.GetProperty("signing_key").GetProperty("public_key_hex").GetString()}");

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpClient http, JsonElement delivery)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.GetProperty("raw_body").GetString()!));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/interactions") { Content = content };
        foreach (var header in delivery.GetProperty("headers").EnumerateObject().Where(header => header.Name.StartsWith("X-", StringComparison.Ordinal)))
            request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
