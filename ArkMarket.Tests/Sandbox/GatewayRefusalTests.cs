using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>What the gateway does not put up with, and the code it says so with.</summary>
public sealed class GatewayRefusalTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private SandboxServer Sandbox => fixture.Sandbox;

    [Theory]
    [InlineData("?v=9&encoding=json", 4_012)]
    [InlineData("?encoding=json", 4_012)]
    [InlineData("?v=10&encoding=etf", 4_002)]
    [InlineData("?v=10&encoding=json&compress=zlib-stream", 4_002)]
    public async Task Only_version_ten_in_plain_json_is_spoken(string query, int code)
    {
        await using var client = await GatewayClient.Open(Sandbox, query: query);
        Assert.Equal(code, await client.Closed());
    }

    [Theory]
    [InlineData("""{"op":99,"d":null}""", 4_001)]
    [InlineData("""{"op":-1,"d":null}""", 4_002)]
    [InlineData("""{"d":1}""", 4_002)]
    [InlineData("nonsense", 4_002)]
    [InlineData("[]", 4_002)]
    [InlineData("""{"op":1,"d":"x"}""", 4_002)]
    [InlineData("""{"op":2,"d":{}}""", 4_002)]
    [InlineData("""{"op":6,"d":{"token":"x"}}""", 4_002)]
    [InlineData("""{"op":6,"d":{"token":"x","session_id":"x","seq":1}}""", 4_004)]
    [InlineData("""{"op":3,"d":{}}""", 4_003)]
    [InlineData("""{"op":8,"d":{}}""", 4_003)]
    public async Task Before_it_has_identified_a_client_says_little(string payload, int code)
    {
        await using var client = await GatewayClient.Connect(Sandbox);
        await client.SendText(payload);
        Assert.Equal(code, await client.Closed());
    }

    [Fact]
    public async Task A_payload_has_4096_bytes_at_most()
    {
        await using var client = await GatewayClient.Connect(Sandbox);
        var beat = """{"op":1,"d":null}""";
        await client.SendText(beat + new string(' ', 4_096 - beat.Length));
        await client.Op(11);
        await client.SendText(beat + new string(' ', 4_097 - beat.Length));
        Assert.Equal(4_002, await client.Closed());
    }

    [Theory]
    [InlineData("token", "\"Bot {token}\"", 4_004)]
    [InlineData("token", "\"wrong\"", 4_004)]
    [InlineData("intents", null, 4_013)]
    [InlineData("intents", "131072", 4_013)]
    [InlineData("intents", "-1", 4_013)]
    [InlineData("properties", null, 4_002)]
    [InlineData("shard", "[1,1]", 4_010)]
    [InlineData("shard", "[0]", 4_010)]
    [InlineData("shard", "[0,0]", 4_010)]
    [InlineData("shard", "\"x\"", 4_010)]
    public async Task An_identify_is_looked_at_closely(string field, string? value, int code)
    {
        await using var client = await GatewayClient.Connect(Sandbox);
        var data = client.Identification();
        var text = value?.Replace("{token}", data["token"]!.GetValue<string>(), StringComparison.Ordinal);
        data.Remove(field);
        if (text is not null)
            data[field] = JsonNode.Parse(text);
        await client.Send(2, data);
        Assert.Equal(code, await client.Closed());
    }

    [Fact]
    public async Task Who_has_identified_does_not_do_it_again()
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        await client.Identify();
        Assert.Equal(4_005, await client.Closed());
        // It was no goodbye: the session is still there.
        await using var back = await GatewayClient.Resume(Sandbox, client);
        await back.Event("RESUMED");
        await back.Send(99, null);
        Assert.Equal(4_001, await back.Closed());
    }

    [Fact]
    public async Task An_intent_that_is_switched_off_is_refused_and_missing_in_rest_as_well()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        var market = guild.Channel("market");
        await guild.Act("buyer-ben", market, new { say = "a secret" });
        await guild.Act("buyer-ben", market, new { say = $"hello <@{(await sandbox.World())["application"]!["id"]}>" });
        Assert.Equal(System.Net.HttpStatusCode.OK, (await guild.Rest("GET", $"guilds/{guild.Id}/members?limit=10")).Status);

        await sandbox.Post("/sandbox/gateway/intents", new { message_content = false, members = false });
        await using var client = await GatewayClient.Connect(sandbox);
        await client.Identify(1 | 512 | 32_768);
        Assert.Equal(4_014, await client.Closed());
        await using var modest = await GatewayClient.Ready(sandbox, 1 | 512);
        Assert.Equal(1 << 13, modest.Received.First(payload => payload["t"]?.GetValue<string>() == "READY")["d"]!["application"]!["flags"]!.GetValue<int>());
        Assert.Equal(50001, (await guild.Rest("GET", $"guilds/{guild.Id}/members?limit=10")).Code);
        var read = (await guild.Rest("GET", $"channels/{market}/messages")).Json.AsArray();
        Assert.Equal(["", "hello"], read.Select(message => message!["content"]!.GetValue<string>().Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Too_few_shards_are_refused_once_a_minimum_is_set()
    {
        await using var sandbox = await SandboxServer.Start();
        await sandbox.Post("/sandbox/gateway/settings", new { min_shards = 2, shards = 4, max_concurrency = 2 });
        using var bot = await sandbox.Bot();
        var gateway = (await bot.Call("GET", "gateway/bot")).Json;
        Assert.Equal((4, 2, 1_000), (gateway["shards"]!.GetValue<int>(), gateway["session_start_limit"]!["max_concurrency"]!.GetValue<int>(), gateway["session_start_limit"]!["remaining"]!.GetValue<int>()));
        foreach (var shard in new int[]?[] { null, [0, 1] })
        {
            await using var client = await GatewayClient.Connect(sandbox);
            await client.Identify(shard: shard);
            Assert.Equal(4_011, await client.Closed());
        }

        await using var enough = await GatewayClient.Ready(sandbox, shard: [1, 2]);
        Assert.Equal(999, (await bot.Call("GET", "gateway/bot")).Json["session_start_limit"]!["remaining"]!.GetValue<int>());
    }

    [Fact]
    public async Task Shards_of_one_bucket_start_one_after_another()
    {
        await using var sandbox = await SandboxServer.Start();
        await sandbox.Post("/sandbox/gateway/settings", new { identify_window_ms = 60_000, max_concurrency = 2 });
        await using var zero = await GatewayClient.Ready(sandbox, shard: [0, 3]);
        await using var one = await GatewayClient.Ready(sandbox, shard: [1, 3]);
        await using var two = await GatewayClient.Connect(sandbox);
        await two.Identify(shard: [2, 3]);
        Assert.False((await two.Op(9))["d"]!.GetValue<bool>());
        await sandbox.Post("/sandbox/gateway/settings", new { identify_window_ms = 0 });
        await two.Identify(shard: [2, 3]);
        await two.Event("READY");
    }

    [Fact]
    public async Task Too_many_starts_in_a_day_end_every_session_until_the_next()
    {
        await using var sandbox = await SandboxServer.Start();
        await sandbox.Post("/sandbox/gateway/settings", new { identifies_per_day = 2 });
        await using var first = await GatewayClient.Ready(sandbox);
        await using var second = await GatewayClient.Ready(sandbox);
        await using var third = await GatewayClient.Connect(sandbox);
        await third.Identify();
        Assert.Equal((4_004, 4_004, 4_004), (await first.Closed(), await second.Closed(), await third.Closed()));
        await sandbox.Post("/sandbox/clock", new { advance_s = 86_401 });
        await using var next = await GatewayClient.Ready(sandbox);
    }

    [Fact]
    public async Task Who_sends_too_much_is_shut_out_and_may_come_back()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { RateLimits = ArkMarket.Sandbox.RateLimitMode.Discord });
        await using var client = await GatewayClient.Ready(sandbox);
        // With the identify it is 120, and one too many.
        for (var beats = 0; beats < 119; beats++)
        {
            await client.Send(1, client.Sequence);
            await client.Op(11);
        }

        await client.Send(1, client.Sequence);
        Assert.Equal(4_008, await client.Closed());
        await using var back = await GatewayClient.Resume(sandbox, client);
        await back.Event("RESUMED");
    }

    [Fact]
    public async Task A_client_without_a_heartbeat_is_taken_for_dead_and_its_session_waits_for_a_while()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { HeartbeatIntervalMs = 100 });
        await using var client = await GatewayClient.Ready(sandbox);
        Assert.Equal(4_000, await client.Closed());
        await using var back = await GatewayClient.Resume(sandbox, client);
        await back.Event("RESUMED");
        await sandbox.Post("/sandbox/gateway/settings", new { resume_window_ms = 0 });
        back.Cut();
        await using var late = await GatewayClient.Resume(sandbox, back);
        Assert.False((await late.Op(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_session_that_has_missed_more_than_is_kept_cannot_be_resumed()
    {
        await using var sandbox = await SandboxServer.Start();
        var guild = await sandbox.Guild();
        await using var client = await GatewayClient.Ready(sandbox);
        await sandbox.Post("/sandbox/gateway/settings", new { buffered_events = 3 });
        client.Cut();
        await sandbox.Post("/sandbox/gateway/burst", new { guild = guild.Id, channel = guild.Channel("market"), messages = 4 });
        await using var back = await GatewayClient.Resume(sandbox, client);
        Assert.False((await back.Op(9))["d"]!.GetValue<bool>());
    }
}
