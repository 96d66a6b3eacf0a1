using ArkMarket.Sandbox;
using ArkMarket.Sandbox.Limits;
using ArkMarket.Sandbox.Rest;
using Answer = ArkMarket.Sandbox.Rest.Answer;

namespace ArkMarket.Tests.Sandbox;

/// <summary>What Discord does to those who do not listen.</summary>
public sealed class LimitTests
{
    private static readonly Answer Forbidden = new(403);

    [Fact]
    public void Ten_thousand_invalid_calls_in_ten_minutes_are_a_ban_until_the_ten_minutes_are_over()
    {
        var clock = new HandClock();
        var limits = new RateLimiter(RateLimitMode.Discord, clock, () => DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 9_999; i++)
            limits.Count(Forbidden);
        limits.Count(new Answer(404));
        limits.Count(new Answer(429) { IsShared = true });
        Assert.False(limits.IsBanned);
        limits.Count(new Answer(401));
        Assert.True(limits.IsBanned);
        Assert.Equal(10_000, limits.InvalidRequests);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False(limits.IsBanned);
    }

    [Fact]
    public void Relaxed_limits_are_ten_times_higher_and_switched_off_there_are_none()
    {
        Assert.Equal(50, Taken(RateLimitMode.Relaxed));
        Assert.Equal(5, Taken(RateLimitMode.Discord));
        Assert.Equal(1_000, Taken(RateLimitMode.Off));
    }

    [Fact]
    public async Task An_endpoint_that_stops_refusing_forgeries_loses_its_address()
    {
        await using var sandbox = await SandboxServer.Start();
        var refuses = true;
        await using var app = await StubApp.Start(sandbox, () => refuses);
        using var bot = await sandbox.Bot();
        await bot.Call("PATCH", "applications/@me", new { interactions_endpoint_url = app.Url });
        var guild = await sandbox.Guild();
        var world = await sandbox.World();
        await guild.Rest("PUT", $"applications/{world["application"]!["id"]}/guilds/{guild.Id}/commands", new[] { new { name = "shop", description = "x" } });
        refuses = false;
        for (var i = 0; i < 50; i++)
            await guild.Act("buyer-ben", guild.Channel("market"), new { command = "shop" });
        await Support.Eventually.TrueAsync(async () => (await sandbox.World())["application"]!["interactions_endpoint_url"] is null, "the address is taken away");
        var reply = await guild.Act("buyer-ben", guild.Channel("market"), new { command = "shop" });
        Assert.Contains("no interactions endpoint", reply.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>How many messages one channel takes at once, of a thousand.</summary>
    private static int Taken(RateLimitMode mode)
    {
        var limits = new RateLimiter(mode, new HandClock(), () => DateTimeOffset.UnixEpoch);
        var route = new RestRoute("POST", "/webhooks/{webhook_id}/{webhook_token}", NeedsBot: false, static _ => Task.FromResult(Answer.NoContent));
        var request = new RestRequest(null!, "POST", "/webhooks/1/t") { Route = new Dictionary<string, string>(StringComparer.Ordinal) { ["webhook_token"] = "t" } };
        return Enumerable.Range(0, 1_000).Count(_ => limits.Take(route, request).Refused is null);
    }

    private sealed class HandClock : TimeProvider
    {
        private long ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan time) => ticks += time.Ticks;
    }
}
