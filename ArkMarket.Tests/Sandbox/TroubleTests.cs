using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Ordered faults, the clock, rate limits, the log, and the live feed.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task A_fault_hits_the_next_matching_calls_as_often_as_ordered()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        var path = $"channels/{guild.Channel("market")}/messages";
        await sandbox.Post("/sandbox/faults", new { method = "POST", path = $"/channels/{guild.Channel("market")}/messages", status = 503, times = 2 });
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("POST", $"channels/{guild.Channel("lobby")}/messages", new { content = "x" })).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await guild.Rest("POST", path, new { content = "x" })).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await guild.Rest("POST", path, new { content = "x" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("POST", path, new { content = "x" })).Status);

        await sandbox.Post("/sandbox/faults", new { path = "/channels/*/messages", status = 429, retry_after = 1.5, scope = "shared" });
        var shared = await guild.Rest("GET", path);
        Assert.Equal(((HttpStatusCode)429, 1.5, "shared"), (shared.Status, shared.Json["retry_after"]!.GetValue<double>(), shared.Message.Headers.GetValues("X-RateLimit-Scope").Single()));
        await sandbox.Post("/sandbox/faults", new { path = "/**", html = true });
        Assert.Contains("<!doctype html>", (await guild.Rest("GET", path)).Text, StringComparison.Ordinal);
        await sandbox.Post("/sandbox/faults", new { path = "/**", delay_ms = 300 });
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("GET", path)).Status);
        Assert.True(Stopwatch.GetElapsedTime(started).TotalMilliseconds >= 290);
    }

    [Fact]
    public async Task A_cut_connection_has_done_nothing_before_and_everything_after()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        var market = guild.Channel("market");
        await sandbox.Post("/sandbox/faults", new { method = "POST", path = $"/channels/{market}/messages", drop = "before" });
        await Assert.ThrowsAsync<HttpRequestException>(() => guild.Rest("POST", $"channels/{market}/messages", new { content = "lost" }));
        Assert.Empty(await guild.Messages(market, "buyer-ben"));
        await sandbox.Post("/sandbox/faults", new { method = "POST", path = $"/channels/{market}/messages", drop = "after" });
        await Assert.ThrowsAsync<HttpRequestException>(() => guild.Rest("POST", $"channels/{market}/messages", new { content = "done" }));
        Assert.Equal("done", Assert.Single(await guild.Messages(market, "buyer-ben"))!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Cleared_faults_do_nothing_and_senseless_ones_are_not_taken()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        var first = await sandbox.Post("/sandbox/faults", new { path = "/users/@me", status = 500 });
        await sandbox.Post("/sandbox/faults", new { path = "/users/@me", status = 502 });
        await sandbox.Script.DeleteAsync($"/sandbox/faults/{first.Json["id"]}");
        Assert.Equal(HttpStatusCode.BadGateway, (await guild.Rest("GET", "users/@me")).Status);
        await sandbox.Post("/sandbox/faults", new { path = "/**", status = 500, times = 99 });
        await sandbox.Script.DeleteAsync("/sandbox/faults");
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("GET", "users/@me")).Status);
        foreach (var senseless in (object[])[new { path = "/**" }, new { status = 500 }, new { path = "/**", status = 200 }, new { path = "/**", drop = "maybe" }, new { path = "/**", status = 500, times = 0 }])
            Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.Post("/sandbox/faults", senseless)).Status);
    }

    [Fact]
    public async Task The_clock_goes_forward_for_everything_and_is_kept()
    {
        using var folder = new TestFolder();
        await using (var sandbox = await SandboxServer.Start(dataDirectory: folder.Path))
        {
            var guild = await sandbox.Guild();
            var waiting = sandbox.Script.GetFromJsonAsync<JsonObject>("/sandbox/clock?unlike=0");
            var before = ulong.Parse(await guild.Post(guild.Channel("market"), new { content = "a" }));
            await sandbox.Post("/sandbox/clock", new { advance_s = 3_600 });
            var after = ulong.Parse(await guild.Post(guild.Channel("market"), new { content = "b" }));
            Assert.True(((after >> 22) - (before >> 22)) / 1_000 >= 3_600);
            Assert.Equal(3_600, (await waiting)!["offset_s"]!.GetValue<double>());
            Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.Post("/sandbox/clock", new { advance_s = -1 })).Status);
        }

        await using var again = await SandboxServer.Start(dataDirectory: folder.Path);
        Assert.Equal(3_600, (await again.Script.GetFromJsonAsync<JsonObject>("/sandbox/clock"))!["offset_s"]!.GetValue<double>());
    }

    [Fact]
    public async Task Buckets_have_Discords_headers_and_empty_ones_refuse()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { RateLimits = RateLimitMode.Discord });
        var guild = await sandbox.Guild();
        var market = guild.Channel("market");
        var replies = new List<Reply>();
        for (var i = 0; i < 6; i++)
            replies.Add(await guild.Rest("POST", $"channels/{market}/messages", new { content = "x" }));
        Assert.Equal(["4", "3", "2", "1", "0"], replies.Take(5).Select(reply => Header(reply, "X-RateLimit-Remaining")));
        var refused = replies[5];
        Assert.Equal(((HttpStatusCode)429, "user", "5"), (refused.Status, Header(refused, "X-RateLimit-Scope"), Header(refused, "X-RateLimit-Limit")));
        Assert.InRange(refused.Json["retry_after"]!.GetValue<double>(), 0.001, 5);
        Assert.False(refused.Json["global"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("POST", $"channels/{guild.Channel("lobby")}/messages", new { content = "x" })).Status);

        await guild.Rest("PATCH", $"channels/{market}", new { name = "a" });
        await guild.Rest("PATCH", $"channels/{market}", new { topic = "b" });
        var third = await guild.Rest("PATCH", $"channels/{market}", new { name = "c" });
        Assert.InRange(third.Json["retry_after"]!.GetValue<double>(), 500, 600);
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("PATCH", $"channels/{market}", new { rate_limit_per_user = 5 })).Status);
    }

    [Fact]
    public async Task More_than_fifty_calls_in_a_second_are_too_many_for_all_buckets()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { RateLimits = RateLimitMode.Discord });
        var guild = await sandbox.Guild();
        Reply? refused = null;
        for (var round = 0; round < 20 && refused is null; round++)
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => guild.Rest("GET", i % 2 == 0 ? "users/@me" : $"guilds/{guild.Id}/roles")));
            refused = replies.FirstOrDefault(reply => reply.Json is JsonObject json && json["global"]?.GetValue<bool>() is true);
        }

        Assert.NotNull(refused);
        Assert.Equal(("global", "true"), (Header(refused, "X-RateLimit-Scope"), Header(refused, "X-RateLimit-Global")));
    }

    [Fact]
    public async Task The_log_tells_what_was_asked_and_answered_but_no_token()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        await guild.Post(guild.Channel("market"), new { content = "logged" });
        await guild.Rest("POST", $"webhooks/{guild.User("ArkMarket")}/secret-token", new { content = "x" });
        var log = (await Reply.Of(await sandbox.Script.GetAsync("/sandbox/requests?after=0"))).Json;
        var first = log["requests"]![0]!;
        Assert.Equal(("POST", 200, "logged", "logged"), (first["method"]!.GetValue<string>(), first["status"]!.GetValue<int>(), first["request"]!["content"]!.GetValue<string>(), first["response"]!["content"]!.GetValue<string>()));
        Assert.DoesNotContain("secret-token", log.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, log["last"]!.GetValue<int>());
        Assert.Single((await Reply.Of(await sandbox.Script.GetAsync("/sandbox/requests?after=1"))).Json["requests"]!.AsArray());
    }

    [Fact]
    public async Task The_feed_tells_each_watcher_only_what_they_may_see()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        using var stop = new CancellationTokenSource(Eventually.Deadline);
        var owner = Watch(sandbox, guild.User("owner-olivia"), stop.Token);
        var buyer = Watch(sandbox, guild.User("buyer-ben"), stop.Token);
        await Task.WhenAll(owner.Ready, buyer.Ready);
        await guild.Post(guild.Channel("mod-log"), new { content = "for staff" });
        var last = await guild.Post(guild.Channel("market"), new { content = "for all" });
        await Eventually.TrueAsync(() => owner.Has(last) && buyer.Has(last), "both have heard of the message for all");
        Assert.True(owner.Has(guild.Channel("mod-log")));
        Assert.False(buyer.Has(guild.Channel("mod-log")));
        await stop.CancelAsync();
    }

    private static FeedReader Watch(SandboxServer sandbox, string user, CancellationToken stop)
    {
        var reader = new FeedReader();
        _ = reader.Read(sandbox.Url, user, stop);
        return reader;
    }

    private static string Header(Reply reply, string name) => reply.Message.Headers.GetValues(name).Single();

    private sealed class FeedReader
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();
        private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => ready.Task;

        public bool Has(string text) => lines.Any(line => line.Contains(text, StringComparison.Ordinal));

        public async Task Read(string url, string user, CancellationToken stop)
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync($"{url}/sandbox/events?as={user}", HttpCompletionOption.ResponseHeadersRead, stop);
            using var text = new StreamReader(await response.Content.ReadAsStreamAsync(stop));
            while (await text.ReadLineAsync(stop) is { } line)
            {
                lines.Enqueue(line);
                ready.TrySetResult();
            }
        }
    }
}
