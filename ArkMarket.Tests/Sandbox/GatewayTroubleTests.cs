using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Trouble at the gateway that scripts order.</summary>
public sealed class GatewayTroubleTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private SandboxServer Sandbox => fixture.Sandbox;

    [Fact]
    public async Task A_line_that_is_cut_ends_without_a_word_for_the_shard_that_is_meant()
    {
        await using var first = await GatewayClient.Ready(Sandbox, shard: [0, 2]);
        await using var second = await GatewayClient.Ready(Sandbox, shard: [1, 2]);
        Assert.Equal(1, (await Order(new { cut = new { session = first.SessionId } })).Json["connections"]!.GetValue<int>());
        Assert.Null(await first.Closed());
        Assert.True(first.IsBroken);
        await second.Send(1, null);
        await second.Op(11);
        await using var back = await GatewayClient.Resume(Sandbox, first);
        await back.Event("RESUMED");
    }

    [Theory]
    [InlineData(4_000, true)]
    [InlineData(4_009, false)]
    [InlineData(4_014, false)]
    public async Task The_gateway_closes_on_demand_and_keeps_the_session_as_the_code_says(int code, bool isKept)
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { close = new { code, session = client.SessionId } });
        Assert.Equal(code, await client.Closed());
        await using var back = await GatewayClient.Resume(Sandbox, client);
        if (isKept)
            await back.Event("RESUMED");
        else
            Assert.False((await back.Op(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Heartbeats_and_reconnects_are_asked_for_on_demand()
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { heartbeat = new { session = client.SessionId } });
        await client.Op(1);
        await Order(new { reconnect = new { session = client.SessionId } });
        await client.Op(7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_is_declared_invalid_and_the_connection_stays(bool resumable)
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { invalid_session = new { resumable, session = client.SessionId } });
        Assert.Equal(resumable, (await client.Op(9))["d"]!.GetValue<bool>());
        await client.Send(6, new { token = client.Identification()["token"]!.GetValue<string>(), session_id = client.SessionId, seq = client.Sequence });
        if (resumable)
        {
            await client.Event("RESUMED");
            return;
        }

        Assert.False((await client.Op(9))["d"]!.GetValue<bool>());
        await client.Identify();
        await client.Event("READY");
    }

    [Fact]
    public async Task A_zombie_takes_heartbeats_and_gives_nothing_until_its_session_is_resumed_elsewhere()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { zombie = new { events = false, session = client.SessionId } });
        await client.Send(1, null);
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "unheard" });
        await Eventually.TrueAsync(async () => (await State())["connections"]!.AsArray().Any(item => item!["session_id"]?.GetValue<string>() == client.SessionId && item["heartbeats"]!.GetValue<int>() == 1), "the heartbeat came");
        client.Cut();
        Assert.DoesNotContain(client.Received, payload => payload["op"]!.GetValue<int>() == 11);
        await using var back = await GatewayClient.Resume(Sandbox, client);
        Assert.Equal("unheard", (await back.Event("MESSAGE_CREATE", data => Of(data, guild)))["content"]!.GetValue<string>());
        await back.Send(1, null);
        await back.Op(11);
    }

    [Fact]
    public async Task A_silent_gateway_gives_no_hello_to_so_many_connections()
    {
        await Order(new { silence = new { times = 1 } });
        await using var ignored = await GatewayClient.Open(Sandbox);
        await ignored.Send(1, null);
        Assert.Equal(11, (await ignored.Next())!["op"]!.GetValue<int>());
        await using var heard = await GatewayClient.Connect(Sandbox);
    }

    [Fact]
    public async Task Sessions_that_are_forgotten_run_on_but_nobody_comes_back_to_them()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { forget_sessions = true });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "still there" });
        await client.Event("MESSAGE_CREATE", data => Of(data, guild));
        client.Cut();
        await using var back = await GatewayClient.Resume(Sandbox, client);
        Assert.False((await back.Op(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Events_are_doubled_lost_and_turned_round_while_their_numbers_rise()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        async Task Say(params string[] texts)
        {
            foreach (var text in texts)
                await guild.Act("buyer-ben", guild.Channel("market"), new { say = text });
        }

        await Order(new { duplicate = new { times = 1, guild = guild.Id } });
        await Say("twice", "once");
        await Order(new { drop_events = new { times = 2, guild = guild.Id } });
        await Say("lost", "lost too", "found");
        await Order(new { reorder = new { count = 3, guild = guild.Id } });
        await Say("one", "two", "three", "end");
        await client.Event("MESSAGE_CREATE", data => Of(data, guild) && Text(data) == "end");
        Assert.Equal(["twice", "twice", "once", "found", "three", "two", "one", "end"], client.Events("MESSAGE_CREATE").Where(data => Of(data, guild)).Select(Text));
        var numbers = client.Received.Where(payload => payload["s"] is not null).Select(payload => payload["s"]!.GetValue<long>()).ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(2, numbers[^1] - numbers[0] + 1 - numbers.Count);

        // What was lost is lost to a replay as well.
        await using var back = await GatewayClient.Resume(Sandbox, client, 0);
        await back.Event("RESUMED");
        Assert.DoesNotContain(back.Events("MESSAGE_CREATE"), data => Text(data).StartsWith("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_held_comes_when_it_is_released_and_what_is_delayed_comes_in_order()
    {
        var guild = await fixture.Guild();
        var other = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { hold = new { guild = guild.Id } });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "held" });
        await other.Act("buyer-ben", other.Channel("market"), new { say = "free" });
        await client.Event("MESSAGE_CREATE", data => Text(data) == "free");
        Assert.DoesNotContain(client.Events("MESSAGE_CREATE"), data => Of(data, guild));
        Assert.Equal(1, (await Order(new { release = true })).Json["released"]!.GetValue<int>());
        await client.Event("MESSAGE_CREATE", data => Text(data) == "held");

        await Order(new { delay = new { ms = 300, times = 1, guild = guild.Id } });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "late" });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "after" });
        await client.Event("MESSAGE_CREATE", data => Text(data) == "after");
        Assert.Equal(["held", "late", "after"], client.Events("MESSAGE_CREATE").Where(data => Of(data, guild)).Select(Text));
    }

    [Fact]
    public async Task Events_grow_by_what_nobody_knows()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { fuzz = new { times = 1, guild = guild.Id } });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "plain" });
        var told = await client.Event("MESSAGE_CREATE", data => Of(data, guild));
        Assert.Equal("plain", Text(told));
        Assert.True(told.ContainsKey("unheard_of"));
        Assert.Contains(client.Received, payload => payload["t"]?.GetValue<string>().StartsWith("UNHEARD_OF_", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task A_server_that_is_out_is_told_apart_from_one_that_is_left()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { unavailable = new { guild = guild.Id } });
        var outage = await client.Event("GUILD_DELETE");
        Assert.Equal((guild.Id, true), (outage["id"]!.GetValue<string>(), outage["unavailable"]!.GetValue<bool>()));
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "into the void" });
        await using var late = await GatewayClient.Connect(Sandbox);
        await late.Identify();
        Assert.Contains((await late.Event("READY"))["guilds"]!.AsArray(), stub => stub!["id"]!.GetValue<string>() == guild.Id);

        await Order(new { available = new { guild = guild.Id } });
        await client.Event("GUILD_CREATE", data => data["id"]!.GetValue<string>() == guild.Id);
        await late.Event("GUILD_CREATE", data => data["id"]!.GetValue<string>() == guild.Id);
        Assert.Single(late.Events("GUILD_CREATE"), data => data["id"]!.GetValue<string>() == guild.Id);
        Assert.DoesNotContain(client.Events("MESSAGE_CREATE"), data => Of(data, guild));

        await guild.Rest("DELETE", $"users/@me/guilds/{guild.Id}");
        var left = await client.Event("GUILD_DELETE");
        Assert.False(left.ContainsKey("unavailable"));
    }

    [Fact]
    public async Task Clearing_ends_all_trouble_and_tells_what_was_kept()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        await Order(new { zombie = new { events = false, session = client.SessionId } });
        await Order(new { reorder = new { count = 5, guild = guild.Id } });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "kept" });
        Assert.Equal(1, (await State())["held"]!.GetValue<int>());
        await Sandbox.Script.DeleteAsync("/sandbox/gateway/faults");
        await client.Event("MESSAGE_CREATE", data => Of(data, guild));
        await client.Send(1, null);
        await client.Op(11);
        Assert.Empty((await State())["faults"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"nonsense":true}""")]
    [InlineData("""{"close":{"code":"x"}}""")]
    [InlineData("""{"close":{"code":7}}""")]
    [InlineData("""{"duplicate":{"times":0}}""")]
    [InlineData("""{"unavailable":{}}""")]
    [InlineData("""{"delay":{"ms":-1}}""")]
    public async Task An_order_that_makes_no_sense_is_refused(string body)
    {
        var reply = await Sandbox.Post("/sandbox/gateway/faults", JsonNode.Parse(body)!);
        Assert.True((int)reply.Status is 400 or 404, reply.Text);
        Assert.NotNull(reply.Json["error"]);
        Assert.Empty((await State())["faults"]!.AsArray());
    }

    [Fact]
    public async Task A_burst_arrives_whole_and_in_order()
    {
        var guild = await fixture.Guild();
        await using var client = await GatewayClient.Ready(Sandbox);
        var made = await Sandbox.Post("/sandbox/gateway/burst", new { guild = guild.Id, channel = guild.Channel("market"), authors = 12, messages = 500, per_second = 5_000, texts = new[] { "buy", "sell" } });
        Assert.Equal(500, made.Json["messages"]!.GetValue<int>());
        await client.Event("MESSAGE_CREATE", data => data["id"]!.GetValue<string>() == made.Json["last_id"]!.GetValue<string>());
        var told = client.Events("MESSAGE_CREATE").Where(data => Of(data, guild)).ToList();
        Assert.Equal(500, told.Count);
        Assert.Equal(12, told.Select(data => data["author"]!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 500).Select(number => number % 2 == 0 ? "buy" : "sell"), told.Select(Text));
        Assert.Equal(made.Json["first_id"]!.GetValue<string>(), told[0]["id"]!.GetValue<string>());
        Assert.Equal(told.Select(data => ulong.Parse(data["id"]!.GetValue<string>())).Order(), told.Select(data => ulong.Parse(data["id"]!.GetValue<string>())));
    }

    private async Task<Reply> Order(object trouble)
    {
        var reply = await Sandbox.Post("/sandbox/gateway/faults", trouble);
        Assert.True(reply.Status == System.Net.HttpStatusCode.OK, reply.Text);
        return reply;
    }

    private async Task<JsonObject> State() => (await Reply.Of(await Sandbox.Script.GetAsync("/sandbox/gateway"))).Json.AsObject();

    private static bool Of(JsonObject data, TestGuild guild) => data["guild_id"]?.GetValue<string>() == guild.Id;

    private static string Text(JsonObject data) => data["content"]!.GetValue<string>();
}
