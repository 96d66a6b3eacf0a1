using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ArkMarket.Core.Platform;

namespace ArkMarket.Bench.Load;

/// <summary>
/// Buyers and sellers who bring orders from the card to the end, several at a time: order, open the questions and answer
/// them, claim, propose, accept, deliver, confirm.
/// </summary>
internal sealed partial class OrderTakers(LoadPlan plan, string item)
{
    /// <summary>Interactions of one order.</summary>
    public const int Steps = 8;

    private const string KindPrefix = "order:";

    private readonly byte[] secretKey = Sodium.KeyPair(plan.Seed).SecretKey;
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{plan.Port}") };
    private readonly List<double> waitedMs = [];
    private ulong nextId = plan.FirstId;
    private int lastOrder = -1;
    private int failed;
    private string sample = "";

    /// <summary>The kind of load for this item at this price version; a kind is a word on a command line.</summary>
    public static string KindFor(long item, int version) => $"{KindPrefix}{item}:{version}";

    /// <summary>The item and its version, or null when the plan is another load.</summary>
    public static string? Kind(LoadPlan plan) => plan.Kind.StartsWith(KindPrefix, StringComparison.Ordinal) ? plan.Kind[KindPrefix.Length..] : null;

    public async Task<LoadResult> RunAsync()
    {
        var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Task.Run(TakeUntilNoneAreLeftAsync)));
        var elapsed = clock.Elapsed;
        process.Refresh();
        waitedMs.Sort();
        return new(plan.Count, failed, elapsed.TotalMilliseconds)
        {
            P50Ms = waitedMs[waitedMs.Count / 2],
            P99Ms = waitedMs[waitedMs.Count * 99 / 100],
            ClientCpuMs = (process.TotalProcessorTime - cpuBefore).TotalMilliseconds,
            Sample = sample,
        };
    }

    private async Task TakeUntilNoneAreLeftAsync()
    {
        for (var n = Interlocked.Increment(ref lastOrder); n < plan.Count / Steps; n = Interlocked.Increment(ref lastOrder))
            await TakeAsync(BenchWorld.Member((int)((plan.FirstId + (ulong)n) % BenchWorld.Accounts)), BenchMarket.Seller(n));
    }

    private async Task TakeAsync(UserId buyer, UserId seller)
    {
        var started = await ClickAsync(buyer, $"shop.order:{item}:{Guid.NewGuid():N}");
        if (OrderNumber().Match(started.GetRawText()) is not { Success: true } number)
            throw new InvalidOperationException($"Nothing was ordered: {started.GetRawText()}");
        var order = number.Groups["number"].Value;
        var form = await ClickAsync(buyer, $"order.intake:{order}");
        await SubmitAsync(buyer, form);
        await ClickAsync(seller, $"order.claim:{order}");
        await SubmitAsync(seller, $"order.propose:{order}", Fields(("price", "10"), ("hours", "12")));
        await ClickAsync(buyer, $"order.accept:{order}:1");
        await ClickAsync(seller, $"order.deliver:{order}");
        sample = (await ClickAsync(buyer, $"order.confirm:{order}")).GetRawText();
    }

    private Task<JsonElement> ClickAsync(UserId member, string customId) => SendAsync(InteractionBodies.Click(Interlocked.Increment(ref nextId), member, customId));

    private Task<JsonElement> SubmitAsync(UserId member, string customId, JsonArray fields) =>
        SendAsync(InteractionBodies.Submit(Interlocked.Increment(ref nextId), member, customId, fields.ToJsonString()));

    /// <summary>Fills in whatever the form asks, as somebody in a hurry would.</summary>
    private Task<JsonElement> SubmitAsync(UserId member, JsonElement form)
    {
        var data = form.GetProperty("data");
        if (!data.TryGetProperty("custom_id", out var customId))
            throw new InvalidOperationException($"This is no form: {form.GetRawText()}");
        return SubmitAsync(member, customId.GetString()!, new JsonArray([.. data.GetProperty("components").EnumerateArray().Where(IsField).Select(FilledIn)]));
    }

    private static bool IsField(JsonElement component) => component.TryGetProperty("component", out _);

    private static JsonNode FilledIn(JsonElement label)
    {
        var field = label.GetProperty("component");
        var filled = new JsonObject { ["type"] = field.GetProperty("type").GetInt32(), ["id"] = 2, ["custom_id"] = field.GetProperty("custom_id").GetString() };
        if (field.TryGetProperty("options", out var options))
            filled["values"] = new JsonArray(options[0].GetProperty("value").GetString());
        else
            filled["value"] = "100";
        return new JsonObject { ["type"] = 18, ["id"] = 1, ["component"] = filled };
    }

    private static JsonArray Fields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var all = new JsonArray();
        foreach (var (name, value) in fields)
            all.Add(new JsonObject { ["type"] = 18, ["id"] = 1, ["component"] = new JsonObject { ["type"] = 4, ["id"] = 2, ["custom_id"] = name, ["value"] = value } });
        return all;
    }

    private async Task<JsonElement> SendAsync(byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, plan.Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", Sign([.. Encoding.ASCII.GetBytes(timestamp), .. body]));
        var sentAt = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        lock (waitedMs)
            waitedMs.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
        if (!response.IsSuccessStatusCode)
            Interlocked.Increment(ref failed);
        return JsonSerializer.Deserialize<JsonElement>(answer);
    }

    private string Sign(ReadOnlySpan<byte> message)
    {
        Span<byte> signature = stackalloc byte[Sodium.SignatureBytes];
        Sodium.Sign(signature, message, secretKey);
        return Convert.ToHexStringLower(signature);
    }

    [GeneratedRegex("#(?<number>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OrderNumber();
}
