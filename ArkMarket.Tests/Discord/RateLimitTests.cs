using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Tests.Discord;

public sealed class RateLimitTests
{
    private static readonly Snowflake Channel = new(2), Other = new(3);
    private static readonly InteractionToken Token = new(new Snowflake(42), "token");
    private static readonly MessagePayload Payload = MessagePayload.Text("hi");

    [Fact]
    public async Task A_full_bucket_is_waited_for()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(200, "{}", Bucket("b", 2, 1, 0.4)).Then(200, "{}", Bucket("b", 2, 0, 0.4));
        var rest = discord.Client();
        for (var call = 0; call < 3; call++) await rest.CreateMessage(Channel, Payload);
        Assert.InRange(Gap(discord, 1, 2), 0.39, 60);
    }

    [Fact]
    public async Task A_wait_longer_than_allowed_is_handed_back_at_once()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(200, "{}", Bucket("b", 1, 0, 600));
        var clock = new SkippingClock();
        var rest = discord.Client(clock: clock);
        await rest.CreateMessage(Channel, Payload);
        var limited = await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.CreateMessage(Channel, Payload));
        Assert.InRange(limited.RetryAfter.TotalSeconds, 500, 600.1);
        Assert.Single(discord.Requests);
        await rest.CreateMessage(Other, Payload);
        await rest.GetChannel(Channel);
        clock.Skip(TimeSpan.FromSeconds(601));
        await rest.CreateMessage(Channel, Payload);
        Assert.Equal(4, discord.Requests.Count);
    }

    [Fact]
    public async Task Routes_that_share_a_bucket_share_its_places()
    {
        await using var discord = await ScriptedDiscord.Start();
        var rest = discord.Client();
        discord.Then(200, "{}", Bucket("shared", 5, 4, 600)).Then(200, "{}", Bucket("shared", 5, 0, 600));
        await rest.GetMessage(new MessageAddress(Channel, Channel));
        await rest.CreateMessage(Channel, Payload);
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetMessage(new MessageAddress(Channel, Channel)));
        await rest.CreateMessage(Other, Payload);
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task Who_waits_for_a_bucket_that_turns_out_to_be_another_waits_for_that()
    {
        await using var discord = await ScriptedDiscord.Start();
        var rest = discord.Client();
        var answer = new TaskCompletionSource();
        discord.Then(200, "{}", Bucket("shared", 5, 4, 600)).ThenHang(answer.Task, Bucket("shared", 5, 0, 600));
        await rest.GetMessage(new MessageAddress(Channel, Channel));
        var first = rest.CreateMessage(Channel, Payload);
        await Eventually.TrueAsync(() => discord.Requests.Count == 2, "the requests arrive");
        var second = rest.CreateMessage(Channel, Payload);
        answer.SetResult();
        await first;
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => second);
        Assert.Equal(2, discord.Requests.Count);
    }

    [Fact]
    public async Task Until_a_bucket_is_known_one_request_finds_out()
    {
        await using var discord = await ScriptedDiscord.Start();
        var answer = new TaskCompletionSource();
        discord.Otherwise = async http =>
        {
            await answer.Task;
            await ScriptedDiscord.Answer(http, 200, "{}", Bucket("b", 10, 9, 60));
        };
        var rest = discord.Client();
        var calls = Enumerable.Range(0, 5).Select(_ => rest.CreateMessage(Channel, Payload)).ToList();
        await Eventually.TrueAsync(() => discord.Requests.Count == 1, "the requests arrive");
        answer.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal(5, discord.Requests.Count);
    }

    [Fact]
    public async Task Behind_a_request_without_an_answer_nobody_waits_longer_than_allowed()
    {
        await using var discord = await ScriptedDiscord.Start();
        var answer = new TaskCompletionSource();
        discord.ThenHang(answer.Task);
        var rest = discord.Client(options => options with { MaxWait = TimeSpan.FromMilliseconds(100) });
        var first = rest.CreateMessage(Channel, Payload);
        await Eventually.TrueAsync(() => discord.Requests.Count == 1, "the requests arrive");
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.CreateMessage(Channel, Payload));
        answer.SetResult();
        await first;
        await rest.CreateMessage(Channel, Payload);
        Assert.Equal(2, discord.Requests.Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_line()
    {
        await using var discord = await ScriptedDiscord.Start();
        var answer = new TaskCompletionSource();
        discord.ThenHang(answer.Task, Bucket("b", 2, 1, 600));
        var rest = discord.Client();
        var first = rest.CreateMessage(Channel, Payload);
        await Eventually.TrueAsync(() => discord.Requests.Count == 1, "the requests arrive");
        using var cancellation = new CancellationTokenSource();
        var second = rest.CreateMessage(Channel, Payload, cancellation.Token);
        var third = rest.CreateMessage(Channel, Payload);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        answer.SetResult();
        await Task.WhenAll(first, third);
        Assert.Equal(2, discord.Requests.Count);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    public async Task A_429_is_waited_out_by_its_body_and_even_a_create_repeated(string scope)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(429, """{"message":"You are being rate limited.","retry_after":0.431,"global":false}""", ["Retry-After", "1", "X-RateLimit-Scope", scope, .. Bucket("b", 5, 3, 0.1)]);
        await discord.Client().CreateMessage(Channel, Payload);
        Assert.InRange(Gap(discord, 0, 1), 0.42, 60);
    }

    [Fact]
    public async Task A_429_longer_than_allowed_blocks_its_bucket_alone()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(429, """{"retry_after":300.5,"global":false}""", "X-RateLimit-Scope", "shared");
        var clock = new SkippingClock();
        var rest = discord.Client(clock: clock);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var limited = await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.CreateMessage(Channel, Payload));
            Assert.Equal(RateLimitScope.Shared, limited.Scope);
            Assert.InRange(limited.RetryAfter.TotalSeconds, 200, 300.6);
        }
        await rest.CreateMessage(Other, Payload);
        clock.Skip(TimeSpan.FromSeconds(301));
        await rest.CreateMessage(Channel, Payload);
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task A_429_that_does_not_end_is_handed_back()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Otherwise = http => ScriptedDiscord.Answer(http, 429, """{"retry_after":0.01}""");
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => discord.Client().GetChannel(Channel));
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task A_global_429_stops_all_but_answers_to_interactions()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(429, """{"retry_after":120,"global":true}""", "X-RateLimit-Global", "true", "X-RateLimit-Scope", "global");
        var clock = new SkippingClock();
        var rest = discord.Client(clock: clock);
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetChannel(Channel));
        var limited = await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetGuild(Other));
        Assert.Equal(RateLimitScope.Global, limited.Scope);
        await rest.EditOriginal(Token, Payload);
        clock.Skip(TimeSpan.FromSeconds(121));
        await rest.GetGuild(Other);
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task A_ban_stops_everything_for_its_time()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Then(429, "<!doctype html><title>Access denied</title>", "Retry-After", "3600");
        var clock = new SkippingClock();
        var rest = discord.Client(clock: clock);
        var banned = await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetChannel(Channel));
        Assert.Equal((RateLimitScope.Banned, true), (banned.Scope, banned.RetryAfter > TimeSpan.FromSeconds(3500)));
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetGuild(Other));
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.EditOriginal(Token, Payload));
        Assert.Single(discord.Requests);
        clock.Skip(TimeSpan.FromSeconds(3601));
        await rest.EditOriginal(Token, Payload);
        await rest.GetGuild(Other);
    }

    [Fact]
    public async Task Too_many_refusals_stop_the_client_long_before_Discord_does()
    {
        await using var discord = await ScriptedDiscord.Start();
        var clock = new SkippingClock();
        var rest = discord.Client(options => options with { MaxInvalidRequests = 3 }, clock);
        discord
            .Then(403, """{"code":50001}""")
            .Then(401, """{"code":0}""")
            .Then(404, """{"code":10003}""")
            .Then(429, """{"retry_after":100}""", "X-RateLimit-Scope", "shared")
            .Then(429, """{"retry_after":100}""", "X-RateLimit-Scope", "user");
        await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.GetChannel(Channel));
        clock.Skip(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.GetChannel(Channel));
        await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.GetChannel(Channel));
        Assert.Equal(RateLimitScope.Shared, (await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetChannel(Channel))).Scope);
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetChannel(Other));

        var stopped = await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.GetGuild(Channel));
        Assert.Equal(RateLimitScope.TooManyInvalidRequests, stopped.Scope);
        Assert.InRange(stopped.RetryAfter.TotalMinutes, 3, 5);
        await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.EditOriginal(Token, Payload));
        Assert.Equal(5, discord.Requests.Count);
        clock.Skip(stopped.RetryAfter);
        await rest.GetGuild(Channel);
        clock.Skip(TimeSpan.FromHours(5));
        await rest.GetGuild(Channel);
    }

    [Fact]
    public async Task The_bot_as_a_whole_keeps_to_its_requests_a_second()
    {
        await using var discord = await ScriptedDiscord.Start();
        var rest = discord.Client(options => options with { RequestsPerSecond = 5 });
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(1, 12).Select(id => rest.GetChannel(new Snowflake((ulong)id))));
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 1.99, 60);
        Assert.Equal(12, discord.Requests.Count);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(id => rest.EditOriginal(Token with { Value = $"{id}" }, Payload)));
    }

    [Fact]
    public async Task Where_there_is_no_limit_nobody_waits()
    {
        await using var discord = await ScriptedDiscord.Start();
        var rest = discord.Client();
        await rest.GetChannel(Channel);
        var answer = new TaskCompletionSource();
        discord.Otherwise = async http =>
        {
            await answer.Task;
            await ScriptedDiscord.Answer(http, 200, "{}");
        };
        var calls = Enumerable.Range(0, 5).Select(_ => rest.GetChannel(Channel)).ToList();
        await Eventually.TrueAsync(() => discord.Requests.Count == 6, "the requests arrive");
        answer.SetResult();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_crowd_of_callers_never_meets_a_strict_servers_429()
    {
        await using var discord = await ScriptedDiscord.Start();
        var windows = new ConcurrentDictionary<string, Window>(StringComparer.Ordinal);
        discord.Otherwise = http => windows.GetOrAdd(http.Request.Path, _ => new Window()).Answer(http);
        var rest = discord.Client(options => options with { RequestsPerSecond = 10_000 });
        await Task.WhenAll(Enumerable.Range(0, 60).Select(call => rest.CreateMessage(new Snowflake((ulong)(call % 3) + 1), Payload)));
        Assert.Equal(60, discord.Requests.Count);
        Assert.All(windows.Values, window => Assert.Equal(0, window.Refused));
    }

    [Fact]
    public async Task Every_shared_answer_has_its_effect()
    {
        await using var discord = await ScriptedDiscord.Start();
        var expected = new Dictionary<string, RateLimitScope>(StringComparer.Ordinal)
        {
            ["bucket"] = RateLimitScope.User, ["shared"] = RateLimitScope.Shared, ["global"] = RateLimitScope.Global, ["cloudflare_ban_html"] = RateLimitScope.Banned,
        };
        foreach (var row in SharedVectors.Open("rate_limit_responses").EnumerateArray())
        {
            var rest = discord.Client(options => options with { MaxWait = TimeSpan.Zero });
            var body = row.TryGetProperty("body_text", out var text) ? text.GetString()! : row.TryGetProperty("body", out var json) ? json.GetRawText() : "{}";
            string[] headers = [.. row.GetProperty("headers").EnumerateObject().Where(header => header.Name != "Content-Type").SelectMany(header => new[] { header.Name, header.Value.GetString()! })];
            discord.Then(row.GetProperty("status").GetInt32(), body, headers);
            if (expected.TryGetValue(row.GetProperty("name").GetString()!, out var scope))
                Assert.Equal(scope, (await Assert.ThrowsAsync<DiscordRateLimitedException>(() => rest.CreateMessage(Channel, Payload))).Scope);
            else await rest.CreateMessage(Channel, Payload);
        }
    }

    private static string[] Bucket(string name, int limit, int remaining, double resetAfterSeconds) =>
    [
        "X-RateLimit-Bucket", name, "X-RateLimit-Limit", $"{limit}", "X-RateLimit-Remaining", $"{remaining}",
        // A clock far from ours: only the seconds from now may count.
        "X-RateLimit-Reset", "1.000", "X-RateLimit-Reset-After", resetAfterSeconds.ToString(CultureInfo.InvariantCulture),
    ];

    private static double Gap(ScriptedDiscord discord, int first, int second) =>
        Stopwatch.GetElapsedTime(discord.Requests[first].At, discord.Requests[second].At).TotalSeconds;

    /// <summary>A bucket as Discord keeps it: five requests, then none until the window is over.</summary>
    private sealed class Window
    {
        private const int Limit = 5;
        private const double Seconds = 0.3;

        private readonly Lock _gate = new();
        private long _start;
        private int _used = Limit;

        public int Refused { get; private set; }

        public Task Answer(HttpContext http)
        {
            double left;
            int remaining;
            lock (_gate)
            {
                if (Stopwatch.GetElapsedTime(_start).TotalSeconds >= Seconds) (_start, _used) = (Stopwatch.GetTimestamp(), 0);
                left = Math.Max(0, Seconds - Stopwatch.GetElapsedTime(_start).TotalSeconds);
                remaining = Limit - ++_used;
                if (remaining < 0) Refused++;
            }
            return remaining < 0
                ? ScriptedDiscord.Answer(http, 429, $$"""{"retry_after":{{left.ToString(CultureInfo.InvariantCulture)}}}""", Bucket("strict", Limit, 0, left))
                : ScriptedDiscord.Answer(http, 200, "{}", Bucket("strict", Limit, remaining, left));
        }
    }
}
