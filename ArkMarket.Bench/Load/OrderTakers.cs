using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Bench.Load;

/// <summary>
/// Buyers and sellers who bring orders from the card to the end, several at a time: order, open the questions and answer
/// them, claim, propose, accept, deliver, confirm. As people do, each acts on what they see: the next step is taken when
/// the one before shows in Discord.
/// </summary>
internal sealed class OrderTakers(LoadPlan plan, string item, NpgsqlDataSource database)
{
    /// <summary>Interactions of one order.</summary>
    public const int Steps = 8;

    private const string KindPrefix = "order:";
    private const int Modal = 9;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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
        var offer = Guid.NewGuid();
        sample = (await ClickAsync(buyer, $"shop.order:{item}:{offer:N}")).GetRawText();
        var order = await SeeAsync(offer, OrderEventKind.Opened);
        await SubmitAsync(buyer, await FormAsync(buyer, $"order.intake:{order}"));
        await SeeAsync(offer, OrderEventKind.Answered);
        await ClickAsync(seller, $"order.claim:{order}");
        await SeeAsync(offer, OrderEventKind.Claimed);
        await SubmitAsync(seller, $"order.propose:{order}", Fields(("price", "10"), ("hours", "12")));
        await SeeAsync(offer, OrderEventKind.TermsProposed);
        await ClickAsync(buyer, $"order.accept:{order}:1");
        await SeeAsync(offer, OrderEventKind.TermsAccepted);
        await ClickAsync(seller, $"order.deliver:{order}");
        await SeeAsync(offer, OrderEventKind.Delivered);
        sample = (await ClickAsync(buyer, $"order.confirm:{order}")).GetRawText();
    }

    /// <summary>Waits until this has happened to the order of that card, and its ticket says so; the order's number.</summary>
    private async Task<long> SeeAsync(Guid offer, OrderEventKind kind)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(LookAgainAfter))
        {
            await using var look = database.CreateCommand(
                """
                SELECT o.id FROM orders o JOIN order_events e ON e.guild_id = o.guild_id AND e.order_id = o.id AND e.kind = $3
                WHERE o.guild_id = $1 AND o.offer_id = $2
                  AND NOT EXISTS (SELECT 1 FROM effects f WHERE f.guild_id = $1 AND f.lane = 'ticket:' || o.ticket_id AND f.state = 0)
                """);
            look.Parameters.Add(new NpgsqlParameter<long> { TypedValue = BenchWorld.Guild.Db });
            look.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = offer });
            look.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)kind });
            if (await look.ExecuteScalarAsync() is long order)
                return order;
        }

        throw new InvalidOperationException($"{kind} never showed in a ticket. The last answer: {sample}");
    }

    /// <summary>A form cannot be promised for later: who is told that it was too late presses again.</summary>
    private async Task<JsonElement> FormAsync(UserId member, string customId)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience;)
        {
            var answer = await ClickAsync(member, customId);
            if (answer.GetProperty("type").GetInt32() == Modal)
                return answer;
            sample = answer.GetRawText();
        }

        throw new InvalidOperationException($"No form opens: {sample}");
    }

    private Task<JsonElement> ClickAsync(UserId member, string customId) => SendAsync(InteractionBodies.Click(Interlocked.Increment(ref nextId), member, customId));

    private Task<JsonElement> SubmitAsync(UserId member, string customId, JsonArray fields) =>
        SendAsync(InteractionBodies.Submit(Interlocked.Increment(ref nextId), member, customId, fields.ToJsonString()));

    /// <summary>Fills in whatever the form asks, as somebody in a hurry would.</summary>
    private Task<JsonElement> SubmitAsync(UserId member, JsonElement form)
    {
        var data = form.GetProperty("data");
        return SubmitAsync(member, data.GetProperty("custom_id").GetString()!, new JsonArray([.. data.GetProperty("components").EnumerateArray().Where(IsField).Select(FilledIn)]));
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
}
